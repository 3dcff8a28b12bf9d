using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Reporting.Intake;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Reporting.Intake;

/// <summary>The queue between the application and the alerting.</summary>
public sealed class ReportIntakeTests
{
    private readonly ReportIntake _intake = new(10, new ManualTime());

    [Fact]
    public void Repeats_are_merged_and_counted()
    {
        for (var report = 0; report < 5; report++)
            _intake.Take(new Alert { Title = "a" });
        _intake.Take(new Alert { Title = "b" });

        Taken().ShouldBe([("a", 5), ("b", 1)]);
    }

    [Fact]
    public void What_was_taken_out_is_not_merged_into()
    {
        _intake.Take(new Alert { Title = "a" });
        Taken().ShouldBe([("a", 1)]);
        _intake.Take(new Alert { Title = "a" });

        Taken().ShouldBe([("a", 1)]);
    }

    [Fact]
    public void A_recovery_in_between_keeps_its_place()
    {
        var down = new Alert { Title = "down", Key = "database" };
        _intake.Take(down);
        _intake.Take(down with { Title = "up", IsRecovery = true });
        _intake.Take(down);
        _intake.Take(down);

        Taken().ShouldBe([("down", 1), ("up", 1), ("down", 2)]);
    }

    [Fact]
    public void A_worse_one_is_not_merged_into_a_milder_one()
    {
        _intake.Take(new Alert { Title = "a" });
        _intake.Take(new Alert { Title = "a", Severity = Severity.Critical });

        Taken().Count.ShouldBe(2);
    }

    [Fact]
    public void Exceptions_of_one_type_from_two_places_are_told_apart()
    {
        _intake.Take(new Alert { Title = "a", Exception = Caught(() => int.Parse("x")) });
        _intake.Take(new Alert { Title = "a", Exception = Caught(() => throw new FormatException()) });
        _intake.Take(new Alert { Title = "a", Exception = Caught(() => int.Parse("x")) });

        Taken().Select(taken => taken.Count).ShouldBe([2, 1]);
    }

    [Fact]
    public void Beyond_its_capacity_it_drops_and_counts()
    {
        for (var report = 0; report < 15; report++)
            _intake.Take(new Alert { Title = $"{report}" });

        _intake.Dropped(DropReason.QueueFull).ShouldBe(5);
        Taken().Count.ShouldBe(10);
    }

    [Fact]
    public void What_Tocsins_own_work_reports_is_not_taken()
    {
        ExecutionContext.Run(ExecutionContext.Capture()!, _ =>
        {
            OwnWork.Begin();
            _intake.Take(new Alert { Title = "a" });
        }, null);

        _intake.Dropped(DropReason.OwnWork).ShouldBe(1);
        _intake.Take(new Alert { Title = "b" });
        Taken().ShouldBe([("b", 1)]);
    }

    [Fact]
    public void After_the_end_everything_is_dropped()
    {
        _intake.Take(new Alert { Title = "a" });
        _intake.Take(new Alert { Title = "a" });
        _intake.Close();
        _intake.Take(new Alert { Title = "b" });

        _intake.Dropped(DropReason.Stopped).ShouldBe(3);
    }

    [Fact]
    public void An_alert_that_cannot_be_read_does_not_reach_the_application()
    {
        _intake.Take(null!);

        _intake.Dropped(DropReason.Unreadable).ShouldBe(1);
    }

    [Fact]
    public void A_repeat_takes_next_to_no_memory()
    {
        var alert = new Alert { Title = "a", Category = "database", Exception = Caught(() => int.Parse("x")) };
        for (var report = 0; report < 1000; report++)
            _intake.Take(alert);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var report = 0; report < 10_000; report++)
            _intake.Take(alert with { });
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 10_000).ShouldBeLessThan(200);
    }

    private static Exception Caught(Action action)
    {
        try
        {
            action();
        }
        catch (FormatException caught)
        {
            return caught;
        }

        throw new InvalidOperationException("nothing was thrown");
    }

    private List<(string Title, long Count)> Taken()
    {
        var taken = new List<(string, long)>();
        while (_intake.Next() is { } next)
            taken.Add((next.Slot.First!.Title, next.Count));
        return taken;
    }
}
