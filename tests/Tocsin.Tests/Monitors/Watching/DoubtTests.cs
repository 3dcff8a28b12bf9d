using System.Text.Json;
using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Raising;
using Tocsin.Monitors.Records;
using Tocsin.Monitors.Settings;
using Tocsin.Monitors.Watching;

namespace Tocsin.Tests.Monitors.Watching;

/// <summary>When that something fails is told, by what is known of what it depends on.</summary>
public sealed class DoubtTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Watch Gateway = WatchOf("gateway");
    private static readonly Watch Shop = WatchOf("shop");
    private static readonly WatchRecord Failing = new()
    {
        Standing = new MonitorStanding { Current = HealthState.Unhealthy, Announced = HealthState.Unhealthy },
        CheckedAt = Now,
        FailingSince = Now.AddSeconds(-20),
    };

    [Theory]
    [InlineData(HealthState.Unknown, -5, false)]
    [InlineData(HealthState.Unknown, -25, true)]
    [InlineData(HealthState.Healthy, -5, false)]
    [InlineData(HealthState.Healthy, -25, true)]
    [InlineData(HealthState.Unhealthy, -5, true)]
    [InlineData(HealthState.Unhealthy, -25, true)]
    public void It_waits_for_what_fails_too_and_for_what_was_not_looked_at_since(HealthState found, int lookedAt, bool waits)
    {
        var parent = new WatchRecord { Standing = new MonitorStanding { Current = found, Announced = HealthState.Healthy, Recent = [found] }, CheckedAt = Now.AddSeconds(lookedAt) };

        var after = Weigh(Failing, News(), parent);

        var told = after.News.ShouldNotBeNull().Subject.ShouldNotBeNull();
        (told.Awaits?.Key).ShouldBe(waits ? "monitor:gateway" : null);
        // An interval of a minute and three time-outs of ten seconds.
        (after.Record.Waits?.Until).ShouldBe(waits ? Now.AddSeconds(90) : null);
    }

    [Fact]
    public void It_does_not_wait_for_what_is_known_to_fail() => Weigh(Failing, News(), Failing).Record.Waits.ShouldBeNull();

    [Fact]
    public void The_wait_ends_although_nothing_is_known_and_says_what_was_to_be_said()
    {
        var waiting = Failing with { Waits = new WaitingNews("unhealthy: refused", Now.AddSeconds(1)) };
        var doubtful = WatchRecord.Initial;
        Weigh(waiting, news: null, doubtful).ShouldBe(new Judgement(waiting, Change: null, News: null));

        var over = Doubt.Weigh(Shop, new Judgement(waiting, Change: null, News: null), [(Gateway, doubtful)], Now.AddSeconds(1));

        over.Record.Waits.ShouldBeNull();
        over.News.ShouldNotBeNull().Detail.ShouldBe("unhealthy: refused");
        over.News.Subject.ShouldNotBeNull().Awaits.ShouldBeNull();
    }

    [Fact]
    public void What_an_older_version_wrote_is_read()
    {
        var read = JsonSerializer.Deserialize("""{"standing": {"current": "Healthy"}, "text": "", "failed": 0}""", MonitorJson.Default.WatchRecord).ShouldNotBeNull();

        read.Outages.ShouldBeEmpty();
        read.Waits.ShouldBeNull();
    }

    private static Judgement Weigh(WatchRecord record, SignalDraft? news, WatchRecord parent) =>
        Doubt.Weigh(Shop, new Judgement(record, Change: null, news), [(Gateway, parent)], Now);

    private static SignalDraft News() => MonitorJudge.Tell(Shop, Failing, Now, "unhealthy: refused");

    private static Watch WatchOf(string name) => new(
        $"monitor:{name}", name, "tcp", new MonitorRule(), new StateSeverities(Severity.Warning, Severity.Error), _ => throw new InvalidOperationException("nothing is looked at here"));
}
