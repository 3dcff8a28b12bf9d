using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Alerting.Tests.Reporting;

/// <summary>What people hear of what an application reports.</summary>
public sealed class TellingTests
{
    [Fact]
    public async Task A_report_is_told_at_once_with_what_is_known_of_it()
    {
        await using var world = new AlertingWorld();

        await world.SayAsync(new Alert
        {
            Title = "Payment failed",
            Message = "the card was refused",
            Category = "payments",
            Labels = new Dictionary<string, string> { ["order"] = "17" },
        });

        var told = world.Channel.Sent.ShouldHaveSingleItem();
        told.Kind.ShouldBe(NotificationKind.Opened);
        told.Text.ShouldBe("The card was refused.");
        told.Subject.Title.ShouldBe("Payment failed");
        told.Subject.Project.ShouldBe("shop");
        told.Subject.Labels.ShouldBe(
            new Dictionary<string, string>
            {
                ["environment"] = "production",
                ["release"] = "1.2.3",
                ["server_name"] = "web-1",
                ["category"] = "payments",
                ["order"] = "17",
            },
            ignoreOrder: true);
    }

    [Fact]
    public async Task Repeats_are_counted_in_the_message_that_stands_there()
    {
        await using var world = new AlertingWorld();

        await world.SayAsync(AlertingWorld.Error("Payment failed"));
        await world.SayAsync(AlertingWorld.Error("Payment failed"));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.SayAsync(AlertingWorld.Error("Payment failed"));

        world.Channel.Sent.Count.ShouldBe(1);
        world.Channel.Edited[^1].Subject.Count.ShouldBe(3);
        world.Alerts.Statistics.Told.ShouldBe(1);
        world.Alerts.Statistics.Held[HoldReason.Duplicate].ShouldBe(2);
    }

    [Fact]
    public async Task A_rise_is_told_at_once()
    {
        await using var world = new AlertingWorld();

        await world.SayAsync(AlertingWorld.Error("Payment failed"));
        await world.SayAsync(AlertingWorld.Error("Payment failed", Severity.Critical));

        world.Channel.Sent.Select(told => told.Kind).ShouldBe([NotificationKind.Opened, NotificationKind.Escalated]);
    }

    [Fact]
    public async Task A_milestone_is_told()
    {
        await using var world = new AlertingWorld();

        await world.SayAsync(AlertingWorld.Error("Payment failed"));
        world.Time.Advance(TimeSpan.FromMinutes(6));
        await world.SayAsync([.. Enumerable.Repeat(AlertingWorld.Error("Payment failed"), 9)]);

        world.Channel.Sent[^1].Kind.ShouldBe(NotificationKind.Milestone);
        world.Channel.Sent[^1].Subject.Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_recovery_ends_the_incident_of_its_key()
    {
        await using var world = new AlertingWorld();
        var down = new Alert { Title = "Database is down", Key = "database" };

        await world.SayAsync(down);
        world.Time.Advance(TimeSpan.FromHours(5));
        await world.SayAsync(down with { IsRecovery = true });
        await world.SayAsync(down);

        world.Channel.Sent.Select(told => told.Kind).Where(kind => kind != NotificationKind.Reminder)
            .ShouldBe([NotificationKind.Opened, NotificationKind.Resolved, NotificationKind.Opened]);
    }

    [Theory]
    [InlineData(true, "A call worked after 5 h.")]
    [InlineData(false, "A call worked after 5 h: 2 events, last 09:26 UTC.")]
    public async Task The_end_is_told_in_its_own_words_and_at_length_where_no_message_stands_that_can_say_the_rest(bool canEdit, string said)
    {
        await using var world = new AlertingWorld(new SpokenChannel(canEdit: canEdit));
        var down = new Alert { Title = "Database is down", Key = "database", Labels = new Dictionary<string, string> { ["state"] = "down", ["rack"] = "7" } };

        await world.SayAsync(down);
        await world.SayAsync(down);
        world.Time.Advance(TimeSpan.FromHours(5));
        await world.SayAsync(new Alert
        {
            Title = "Database is back",
            Message = "a call worked",
            Key = "database",
            IsRecovery = true,
            Labels = new Dictionary<string, string> { ["state"] = "up" },
        });

        var told = world.Channel.Sent[^1];
        told.Kind.ShouldBe(NotificationKind.Resolved);
        told.Text.ShouldBe(said);
        told.Subject.Title.ShouldBe("Database is back");
        told.Subject.Labels["state"].ShouldBe("up");
        told.Subject.Labels["rack"].ShouldBe("7");
        if (canEdit)
        {
            world.Channel.Edited[^1].Text.ShouldBe("A call worked after 5 h: 2 events, last 09:26 UTC.");
            world.Channel.Edited[^1].Subject.Title.ShouldBe("Database is back");
        }
    }

    [Fact]
    public async Task The_recovery_of_what_nobody_reported_is_no_news()
    {
        await using var world = new AlertingWorld();

        await world.SayAsync(new Alert { Title = "Database is back", Key = "database", IsRecovery = true });

        world.Channel.Calls.ShouldBe(0);
        world.Alerts.Ledger.ShouldHaveSingleItem().Held.ShouldBe(HoldReason.NotOpen);
    }

    [Fact]
    public async Task What_nobody_reports_any_more_is_over_without_a_word_and_opens_anew()
    {
        await using var world = new AlertingWorld();

        await world.SayAsync(AlertingWorld.Error("Payment failed", Severity.Critical));
        await world.PassAsync(TimeSpan.FromHours(2));
        world.Channel.Sent.Count.ShouldBe(1);
        await world.SayAsync(AlertingWorld.Error("Payment failed", Severity.Critical));

        world.Channel.Sent.Select(told => (told.Kind, told.Subject.Count)).ShouldBe([(NotificationKind.Opened, 1L), (NotificationKind.Opened, 1L)]);
    }

    [Fact]
    public async Task A_critical_one_with_a_key_is_brought_up_again_until_it_recovers()
    {
        await using var world = new AlertingWorld();

        await world.SayAsync(new Alert { Title = "Database is down", Key = "database", Severity = Severity.Critical });
        await world.PassAsync(TimeSpan.FromMinutes(31));
        await world.PassAsync(TimeSpan.FromMinutes(31));

        world.Channel.Sent.Select(told => told.Kind).ShouldBe([NotificationKind.Opened, NotificationKind.Reminder, NotificationKind.Reminder]);
    }

    [Fact]
    public async Task A_storm_is_told_in_a_digest()
    {
        await using var world = new AlertingWorld();

        await world.SayAsync([.. Enumerable.Range(0, 30).Select(number => AlertingWorld.Error($"Failure {number}"))]);
        var before = world.Channel.Sent.Count;
        await world.PassAsync(TimeSpan.FromMinutes(2));

        before.ShouldBe(10);
        world.Channel.Sent[^1].Kind.ShouldBe(NotificationKind.Digest);
        world.Channel.Sent[^1].Lines.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Whoever_sends_waits_for_the_answer_of_the_channel()
    {
        var released = new TaskCompletionSource();
        await using var world = new AlertingWorld();
        world.Channel.Answer = async call =>
        {
            await released.Task;
            return new DeliveryResult.Delivered();
        };

        var sending = world.Alerts.SendAsync("Disk is full", "no space", Severity.Critical);
        sending.IsCompleted.ShouldBeFalse();
        released.SetResult();
        await sending;

        world.Channel.Sent.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Critical);
    }

    [Fact]
    public async Task Every_decision_can_be_looked_up_with_its_reasons()
    {
        await using var world = new AlertingWorld();

        await world.SayAsync(AlertingWorld.Error("Payment failed"));
        await world.SayAsync(AlertingWorld.Error("Payment failed"));

        world.Alerts.Ledger.Select(line => (line.Title, line.Held, Told: string.Join(',', line.Told))).ShouldBe(
            [("Payment failed", null, "ops"), ("Payment failed", HoldReason.Duplicate, "")]);
        world.Alerts.Ledger[1].Chain.ShouldNotBeEmpty();
    }
}
