using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Scheduling;
using Tocsin.Fakes.Time;
using Tocsin.Monitors.Records;
using Tocsin.Monitors.Settings;
using Tocsin.Monitors.Watching;

namespace Tocsin.Tests.Monitors.Watching;

/// <summary>How often something is looked at that others wait for, when the loop sleeps exactly as long as it is told.</summary>
public sealed class SoonerLooksTests : IAsyncLifetime
{
    private static readonly TimeSpan Took = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan UntilTurn = TimeSpan.FromMilliseconds(5);

    private readonly ManualTime _time = new();
    private readonly Dictionary<string, Watched> _all = new(StringComparer.Ordinal);
    private readonly Watched _gateway;
    private readonly MonitorLoop _loop;
    private readonly SoonerLooks _sooner;

    public SoonerLooksTests()
    {
        _loop = new MonitorLoop(new MonitorLoopOptions(), (_, _) => ValueTask.CompletedTask, _time, NullLogger.Instance);
        _sooner = new SoonerLooks(_loop, _time);
        _gateway = Add("gateway", WatchRecord.Initial);
        Add("shop", Failing(HealthState.Unhealthy) with { Waits = new WaitingNews("unhealthy: refused", _time.GetUtcNow().AddSeconds(90)) }, "monitor:gateway");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    [Fact]
    public void All_looks_that_confirm_a_failure_fit_in_one_interval()
    {
        for (var look = 0; look < 3; look++)
        {
            var begun = _time.GetUtcNow();
            _sooner.Ask(_all);
            _gateway.AskedAt.ShouldBe(begun);
            _time.Advance(Took);
            _gateway.Take(Failing(HealthState.Healthy), finding: null);
            _time.Advance(UntilTurn);
            _sooner.Ask(_all);
            _gateway.AskedAt.ShouldBe(begun);

            _time.Advance(_sooner.Wait(MonitorBooks.FlushEvery));

            (_time.GetUtcNow() - begun).ShouldBe(Took + TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public void When_nobody_waits_there_is_nothing_to_be_sooner_for()
    {
        _all.Remove("monitor:shop");

        _sooner.Ask(_all);

        _gateway.AskedAt.ShouldBeNull();
        _sooner.Wait(MonitorBooks.FlushEvery).ShouldBe(MonitorBooks.FlushEvery);
    }

    private WatchRecord Failing(HealthState announced) => new()
    {
        Standing = new MonitorStanding { Current = HealthState.Unhealthy, Announced = announced, Recent = [HealthState.Unhealthy] },
        CheckedAt = _time.GetUtcNow(),
        FailingSince = _time.GetUtcNow(),
    };

    private Watched Add(string name, WatchRecord record, params string[] dependsOn) => _all[$"monitor:{name}"] = new Watched(
        new Watch(
            $"monitor:{name}", name, "tcp", new MonitorRule(), new StateSeverities(Severity.Warning, Severity.Error), _ => throw new InvalidOperationException("nothing is looked at here"))
        {
            DependsOn = dependsOn,
        },
        record);
}
