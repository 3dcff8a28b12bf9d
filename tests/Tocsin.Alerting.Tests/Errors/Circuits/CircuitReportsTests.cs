using Polly;
using Polly.CircuitBreaker;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Errors.Circuits;
using Tocsin.Alerting.Tests.Reporting;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Errors.Circuits;

/// <summary>Real pipelines of Polly, whose time a test moves.</summary>
public sealed class CircuitReportsTests
{
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(30);

    private readonly ManualTime _time = new();
    private readonly RecordingAlerter _alerter = new();

    [Fact]
    public void A_circuit_that_breaks_and_mends_is_one_incident()
    {
        var circuit = Pipeline(new CircuitBreakerStrategyOptions { BreakDuration = Break, MinimumThroughput = 2 }.ReportTo(_alerter, "payments"));

        Fail(circuit);
        Fail(circuit);
        Should.Throw<BrokenCircuitException>(() => circuit.Execute(() => { }));
        _time.Advance(Break);
        Fail(circuit);
        _time.Advance(Break);
        circuit.Execute(() => { });

        _alerter.Alerts.Select(alert => (alert.Title, alert.Severity, alert.IsRecovery)).ShouldBe(
        [
            ("circuit payments is open", Severity.Error, false),
            ("circuit payments is half-open", Severity.Info, false),
            ("circuit payments is open", Severity.Error, false),
            ("circuit payments is half-open", Severity.Info, false),
            ("circuit payments is closed", Severity.Info, true),
        ]);
        _alerter.Alerts.ShouldAllBe(alert => alert.Key == "circuit:payments" && alert.Category == "circuit");
        _alerter.Alerts[0].ShouldSatisfyAllConditions(
            alert => alert.Message.ShouldBe("too many calls failed; calls are refused for 30 s"),
            alert => alert.Exception.ShouldBeOfType<IOException>(),
            alert => alert.Labels.ShouldBe(new Dictionary<string, string> { ["circuit"] = "payments", ["state"] = "open" }));
    }

    [Fact]
    public async Task That_it_closed_is_told_as_that()
    {
        await using var world = new AlertingWorld(time: _time);
        var circuit = Pipeline(new CircuitBreakerStrategyOptions { BreakDuration = Break, MinimumThroughput = 2 }.ReportTo(world.Alerts, "payments"));

        Fail(circuit);
        Fail(circuit);
        await world.SayAsync();
        _time.Advance(Break);
        circuit.Execute(() => { });
        await world.SayAsync();

        world.Channel.Sent.Select(told => (told.Kind, told.Subject.Title, told.Text)).ShouldBe(
        [
            (NotificationKind.Opened, "circuit payments is open", "Too many calls failed; calls are refused for 30 s."),
            (NotificationKind.Resolved, "circuit payments is closed", "A call worked; calls go through again after 30 s."),
        ]);
        world.Channel.Edited[^1].Subject.Title.ShouldBe("circuit payments is closed");
    }

    [Fact]
    public void Circuits_of_results_report_too()
    {
        var options = new CircuitBreakerStrategyOptions<int>
        {
            BreakDuration = Break,
            MinimumThroughput = 2,
            ShouldHandle = tried => ValueTask.FromResult(tried.Outcome.Result == 503),
        };
        var circuit = new ResiliencePipelineBuilder<int> { TimeProvider = _time }.AddCircuitBreaker(options.ReportTo(_alerter, "payments")).Build();

        circuit.Execute(() => 503);
        circuit.Execute(() => 503);

        _alerter.Alerts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(alert => alert.Severity.ShouldBe(Severity.Error), alert => alert.Exception.ShouldBeNull());
    }

    [Fact]
    public void Handlers_of_ones_own_are_kept()
    {
        var called = new List<string>();
        var circuit = Pipeline(new CircuitBreakerStrategyOptions
        {
            BreakDuration = Break,
            MinimumThroughput = 2,
            OnOpened = _ => Note("opened"),
            OnHalfOpened = _ => Note("half-opened"),
            OnClosed = _ => Note("closed"),
        }.ReportTo(_alerter, "payments"));

        Fail(circuit);
        Fail(circuit);
        _time.Advance(Break);
        circuit.Execute(() => { });

        called.ShouldBe(["opened", "half-opened", "closed"]);
        _alerter.Alerts.Count.ShouldBe(3);

        ValueTask Note(string what)
        {
            called.Add(what);
            return default;
        }
    }

    [Fact]
    public async Task What_was_done_by_hand_is_said_to_be()
    {
        var control = new CircuitBreakerManualControl();
        var circuit = Pipeline(new CircuitBreakerStrategyOptions { ManualControl = control }.ReportTo(_alerter, "payments"));
        circuit.Execute(() => { });

        await control.IsolateAsync();
        await control.CloseAsync();

        _alerter.Alerts.Select(alert => (alert.Severity, alert.Message)).ShouldBe(
        [
            (Severity.Warning, "somebody opened it by hand; calls are refused until somebody closes it"),
            (Severity.Info, "somebody closed it by hand; calls go through"),
        ]);
    }

    private ResiliencePipeline Pipeline(CircuitBreakerStrategyOptions options) => new ResiliencePipelineBuilder { TimeProvider = _time }.AddCircuitBreaker(options).Build();

    private static void Fail(ResiliencePipeline circuit) => Should.Throw<IOException>(() => circuit.Execute(() => throw new IOException("no answer")));
}
