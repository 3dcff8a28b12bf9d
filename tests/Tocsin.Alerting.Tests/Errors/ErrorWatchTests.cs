using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Errors;
using Tocsin.Alerting.Tests.Reporting;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Errors;

public sealed class ErrorWatchTests
{
    private static readonly ErrorContext Charge = new() { Operation = "charge" };

    private readonly ManualTime _time = new();
    private readonly RecordingAlerter _alerter = new();
    private readonly ErrorWatchOptions _options = new();
    private readonly List<TriggerFired> _fired = [];
    private ErrorWatch? _watch;

    private ErrorWatch Watch
    {
        get
        {
            if (_watch is not null)
                return _watch;
            _watch = new ErrorWatch(_options, _alerter, time: _time);
            _watch.Triggered += _fired.Add;
            return _watch;
        }
    }

    [Fact]
    public void Nine_errors_are_no_spike_and_the_tenth_makes_one()
    {
        Fail(9);
        _fired.ShouldBeEmpty();
        Fail(1);

        _fired.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            fired => fired.Trigger.ShouldBe(ErrorTrigger.ErrorSpike),
            fired => fired.Operation.ShouldBe("charge"),
            fired => fired.Text.ShouldBe("10 errors or more within 5 min"));
        _alerter.Alerts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            alert => alert.Key.ShouldBe("errors:charge:error_spike"),
            alert => alert.Title.ShouldBe("charge: error spike"),
            alert => alert.Severity.ShouldBe(Severity.Error),
            alert => alert.Category.ShouldBe("timeout"),
            alert => alert.Exception.ShouldBeOfType<TimeoutException>(),
            alert => alert.Message.ShouldBe("10 errors or more within 5 min. The last was TimeoutException: it took too long, and may be quicker the next time"),
            alert => alert.Labels.ShouldBe(new Dictionary<string, string> { ["trigger"] = "error_spike", ["operation"] = "charge", ["error_category"] = "timeout" }));
    }

    [Fact]
    public void The_window_slides()
    {
        Fail(5);
        _time.Advance(TimeSpan.FromMinutes(4));
        Fail(4);
        _time.Advance(TimeSpan.FromMinutes(1));
        Fail(5);
        _fired.ShouldBeEmpty();
        Fail(1);
        _fired.Count.ShouldBe(1);
    }

    [Fact]
    public void A_cool_down_holds_back_and_counts_what_it_held()
    {
        Fail(30);
        _time.Advance(TimeSpan.FromMinutes(15));
        Fail(10);

        _fired.Select(fired => fired.HeldBack).ShouldBe([0, 20]);
        _alerter.Alerts[1].Message.ShouldEndWith(". Held back since the last time: 20");
    }

    [Fact]
    public void What_is_usual_is_no_spike_and_three_times_as_many_are()
    {
        for (var window = 0; window < 12; window++)
        {
            Fail(20);
            _time.Advance(TimeSpan.FromMinutes(5));
        }

        _fired.Count.ShouldBe(1 + 1, "nothing was usual at first");
        _fired.Clear();

        _time.Advance(TimeSpan.FromMinutes(4.9));
        Fail(30);
        _fired.ShouldBeEmpty();
        Fail(40);
        _fired.ShouldHaveSingleItem().Text.ShouldBe("10 errors or more within 5 min, 3 times as many as usual");
    }

    [Fact]
    public void Operations_are_counted_each_by_itself()
    {
        Fail(9);
        for (var error = 0; error < 9; error++)
            Watch.Handle(new TimeoutException(), new ErrorContext { Operation = "refund" });
        for (var error = 0; error < 9; error++)
            Watch.Handle(new TimeoutException());

        _fired.ShouldBeEmpty();
        (Watch.CountOf("charge"), Watch.CountOf("refund"), Watch.CountOf(null), Watch.CountOf("nothing")).ShouldBe((9, 9, 9, 0));
    }

    [Fact]
    public void Cancellations_are_counted_and_set_nothing_off()
    {
        for (var error = 0; error < 100; error++)
            Watch.Handle(new OperationCanceledException(), Charge);

        Watch.Totals[ErrorCategory.Cancelled].ShouldBe(100);
        Watch.CountOf("charge").ShouldBe(0);
        _fired.ShouldBeEmpty();
    }

    [Fact]
    public void A_critical_error_is_told_at_once_and_not_again_for_a_while()
    {
        for (var error = 0; error < 3; error++)
            Watch.Handle(new IOException("", 28), Charge).Category.ShouldBe(ErrorCategory.Resource);

        _alerter.Alerts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            alert => alert.Key.ShouldBe("errors:charge:critical_error"),
            alert => alert.Severity.ShouldBe(Severity.Critical),
            alert => alert.Message.ShouldBe("a critical error. The last was IOException: the disk has no room left"));
        _time.Advance(TimeSpan.FromMinutes(5));
        Watch.Handle(new IOException("", 28), Charge);
        _alerter.Alerts.Count.ShouldBe(2);
    }

    [Fact]
    public void An_operation_of_which_half_fails_is_degraded_until_few_fail()
    {
        Attempt(succeeded: 11, failed: 8);
        _fired.ShouldBeEmpty("nineteen tell nothing");
        Attempt(succeeded: 0, failed: 2);
        _fired.ShouldBeEmpty("10 of 21 are less than half");
        Attempt(succeeded: 0, failed: 1);
        _fired.ShouldHaveSingleItem().Text.ShouldBe("11 of 22 failed within 5 min");

        _time.Advance(TimeSpan.FromMinutes(2));
        Attempt(succeeded: 33, failed: 0);
        _fired.Count.ShouldBe(1);
        Attempt(succeeded: 1, failed: 0);
        _fired[1].ShouldSatisfyAllConditions(fired => fired.IsRecovery.ShouldBeTrue(), fired => fired.Text.ShouldBe("11 of 56 failed within 5 min"));
        _alerter.Alerts[1].ShouldSatisfyAllConditions(
            alert => alert.Key.ShouldBe(_alerter.Alerts[0].Key), alert => alert.IsRecovery.ShouldBeTrue(), alert => alert.Severity.ShouldBe(Severity.Info));
    }

    [Fact]
    public void Errors_are_failures_of_their_operation_and_old_ones_are_forgotten()
    {
        Attempt(succeeded: 1, failed: 0);
        for (var error = 0; error < 19; error++)
            Watch.Handle(new FormatException(), Charge);
        _fired.Select(fired => fired.Trigger).ShouldBe([ErrorTrigger.ErrorSpike, ErrorTrigger.ServiceDegraded]);

        _time.Advance(TimeSpan.FromMinutes(6));
        Attempt(succeeded: 20, failed: 0);
        _fired[^1].Text.ShouldBe("0 of 20 failed within 5 min");
    }

    [Fact]
    public void Without_a_success_a_share_tells_nothing()
    {
        _options.Spike = _options.Spike with { Threshold = 1000 };
        Fail(100);
        _fired.ShouldBeEmpty();
    }

    [Fact]
    public void A_listener_may_report_errors_of_its_own_and_one_that_throws_keeps_nothing_from_the_others()
    {
        Watch.Triggered += _ => throw new InvalidOperationException("a bug");
        Watch.Triggered += _ =>
        {
            // From another thread: a lock that is held meanwhile would keep it waiting for ever.
            var reporting = new Thread(() => Fail(1));
            reporting.Start();
            reporting.Join();
            Fail(20);
        };

        Fail(10);

        Watch.CountOf("charge").ShouldBe(31);
        _fired.Count.ShouldBe(1);
    }

    [Fact]
    public void Sixteen_threads_at_once_lose_nothing()
    {
        _options.Spike = _options.Spike with { Threshold = 160_000 };
        _ = Watch;
        var threads = Enumerable.Range(0, 16).Select(_ => new Thread(() => Fail(10_000))).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Watch.CountOf("charge").ShouldBe(160_000);
        Watch.Totals[ErrorCategory.Timeout].ShouldBe(160_000);
        _fired.Count.ShouldBe(1);
    }

    [Fact]
    public void Names_from_outside_cannot_fill_the_memory()
    {
        _options.MaxOperations = 3;
        for (var name = 0; name < 100; name++)
            Watch.Handle(new TimeoutException(), new ErrorContext { Operation = $"{name}" });

        Watch.CountOf("2").ShouldBe(1);
        Watch.CountOf("99").ShouldBe(97);
        _fired.ShouldNotBeEmpty();
        _fired.ShouldAllBe(fired => fired.Operation == "others");
    }

    [Fact]
    public void A_cool_down_of_nothing_is_refused_for_a_listener_could_call_itself_for_ever() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ErrorWatch(new ErrorWatchOptions { Spike = new SpikeTrigger { CoolDown = TimeSpan.Zero } }));

    private void Fail(int times)
    {
        for (var error = 0; error < times; error++)
            Watch.Handle(new TimeoutException(), Charge);
    }

    private void Attempt(int succeeded, int failed)
    {
        for (var attempt = 0; attempt < succeeded; attempt++)
            Watch.Succeeded("charge");
        for (var attempt = 0; attempt < failed; attempt++)
            Watch.Failed("charge");
    }
}
