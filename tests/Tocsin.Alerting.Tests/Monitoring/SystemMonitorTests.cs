using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Tests.Reporting;
using Tocsin.Fakes.Time;
using static Tocsin.Alerting.Monitoring.HealthState;

namespace Tocsin.Alerting.Tests.Monitoring;

public sealed class SystemMonitorTests : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ManualTime _time = new();
    private readonly RecordingAlerter _alerter = new();
    private readonly SystemMonitor _monitor;

    public SystemMonitorTests() => _monitor = new SystemMonitor(new SystemMonitorOptions { HistoryLength = 5 }, _alerter, _time);

    public ValueTask DisposeAsync() => _monitor.DisposeAsync();

    [Fact]
    public async Task What_is_found_well_at_first_is_no_news()
    {
        await PassAsync(new FakeCheck(), 5);
        _alerter.Alerts.ShouldBeEmpty();
        _monitor.Summarize().ToString().ShouldBe("1 healthy");
    }

    [Fact]
    public async Task Failures_in_a_row_are_reported_and_so_is_the_recovery()
    {
        var check = new FakeCheck { State = Unhealthy };
        await PassAsync(check, 3);

        _alerter.Alerts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            alert => alert.Key.ShouldBe("monitor:db"),
            alert => alert.Title.ShouldBe("db is unhealthy"),
            alert => alert.Message.ShouldBe("run 3"),
            alert => alert.Severity.ShouldBe(Severity.Error),
            alert => alert.Category.ShouldBe("monitor"),
            alert => alert.IsRecovery.ShouldBeFalse(),
            alert => alert.Labels.ShouldBe(new Dictionary<string, string> { ["monitor"] = "db", ["state"] = "unhealthy" }));

        check.State = Healthy;
        await PassAsync(check, 2);
        _alerter.Alerts[^1].ShouldSatisfyAllConditions(
            alert => alert.Key.ShouldBe("monitor:db"),
            alert => alert.Title.ShouldBe("db is healthy"),
            alert => alert.IsRecovery.ShouldBeTrue());
    }

    [Fact]
    public async Task What_is_degraded_is_a_warning()
    {
        await PassAsync(new FakeCheck { State = Degraded }, 3);
        _alerter.Alerts.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
    }

    [Fact]
    public async Task A_listener_may_call_back_and_one_that_throws_keeps_nothing_from_the_others()
    {
        var told = new List<string>();
        _monitor.Changed += _ => throw new InvalidOperationException("a bug");
        _monitor.Changed += news =>
        {
            // From another thread: a lock that is held meanwhile would keep it waiting for ever.
            var summary = "";
            var asking = new Thread(() => summary = _monitor.Summarize().ToString());
            asking.Start();
            asking.Join();
            told.Add($"{news.Name} {news.Change.From} {news.Change.To}: {summary}");
            _monitor.Add("later", new FakeCheck());
            _monitor.Remove("later");
        };

        await PassAsync(new FakeCheck { State = Unhealthy }, 4);

        told.ShouldBe(["db Unknown Unhealthy: 1 unhealthy (db)"]);
        _monitor.History("db").Count.ShouldBe(4);
    }

    [Fact]
    public async Task History_is_bounded_and_the_oldest_go_first()
    {
        await PassAsync(new FakeCheck(), 8);
        _monitor.History("db").Select(run => run.Result.Text).ShouldBe(["run 4", "run 5", "run 6", "run 7", "run 8"]);
        _monitor.History("nobody").ShouldBeEmpty();
    }

    [Fact]
    public async Task Uptime_is_the_share_of_the_time_that_is_known()
    {
        var check = new FakeCheck();
        await PassAsync(check, 3);
        check.State = Unhealthy;
        await PassAsync(check, 1);

        _time.Advance(Minute - TimeSpan.FromTicks(1));
        _monitor.Uptime("db", TimeSpan.FromMinutes(4)).ShouldNotBeNull().ShouldBe(0.75, 0.001);
        _monitor.Uptime("nobody", Minute).ShouldBeNull();
    }

    [Fact]
    public void The_summary_names_what_is_not_well()
    {
        _monitor.Summarize().ToString().ShouldBe("nothing is monitored");
        _monitor.Summarize().State.ShouldBe(Unknown);

        SystemSummary summary = new([Status("db", Unhealthy), Status("queue", Degraded), Status("cache", Unhealthy), Status("new", Unknown), Status("web", Healthy)]);

        summary.ToString().ShouldBe("2 unhealthy (db, cache), 1 degraded (queue), 1 unknown (new), 1 healthy");
        summary.State.ShouldBe(Unhealthy);
    }

    [Fact]
    public async Task Checks_that_are_methods_may_be_added_too()
    {
        _monitor.Add("method", _ => Task.FromResult(new CheckResult(Degraded, "half full")));
        _monitor.Start();
        await Eventually.BeAsync(() => _monitor.History("method").Count == 1, "the method to be called");
        _monitor.History("method")[0].Result.Text.ShouldBe("half full");
    }

    private static MonitorStatus Status(string name, HealthState state) => new(name, new MonitorStanding { Current = state }, null);

    /// <summary>Lets a check have so many turns, a minute apart. A turn begins within the call that brings it about.</summary>
    private async Task PassAsync(FakeCheck check, int turns)
    {
        for (var turn = 0; turn < turns; turn++)
        {
            if (check.Runs > 0)
                _time.Advance(Minute);
            else
                _monitor.Add("db", check).Start();
            await Eventually.BeAsync(() => _monitor.Running == 0, "the turn to end");
        }
    }
}
