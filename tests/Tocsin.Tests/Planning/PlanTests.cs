using Tocsin.Alerting.Alerts;
using Tocsin.Planning.Comparison;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Planning;

public sealed class PlanTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private static readonly SpokenMessage Opened = Message("ops", 0);

    [Fact]
    public void What_is_said_at_another_time_has_moved_and_is_neither_lost_nor_new()
    {
        var plan = Compare([Opened, Message("ops", 5, NotificationKind.Reminder)], [Message("ops", 2), Message("ops", 5, NotificationKind.Reminder)]);

        var changed = plan.Changed.ShouldHaveSingleItem();
        (changed.Before, changed.After, changed.Lost, changed.New, changed.Moved).ShouldBe((2, 2, 0, 0, 1));
        (changed.FirstBefore, changed.FirstAfter).ShouldBe((Noon, Noon.AddMinutes(2)));
    }

    [Fact]
    public void What_only_one_of_them_says_is_lost_or_new()
    {
        var plan = Compare([Opened, Message("log", 0), Message("log", 3)], [Opened, Message("desk", 0)]);

        var changed = plan.Changed.ShouldHaveSingleItem();
        (changed.Lost, changed.New, changed.Moved).ShouldBe((2, 1, 0));
        plan.Channels.ShouldBe([new PlanLine("desk", 0, 1), new PlanLine("log", 2, 0), new PlanLine("ops", 1, 1)]);
    }

    [Fact]
    public void What_moves_into_a_digest_is_lost_as_a_message_and_new_as_a_line()
    {
        var digest = Message("ops", 1, NotificationKind.Digest) with { Key = null, Lists = [new ListedAlert("issue:1", "Failure: a", "SHOP-1"), new ListedAlert("issue:2", "Failure: b", "SHOP-2")] };
        var plan = Compare([Opened], [digest]);

        plan.Changed.Select(one => (one.Key, one.Lost, one.New)).ShouldBe([("issue:1", 1, 1), ("issue:2", 0, 1)]);
        (plan.Before.Messages, plan.After.Messages).ShouldBe((1, 1));
    }

    [Fact]
    public void The_same_twice_changes_nothing()
    {
        var plan = Compare([Opened, Message("ops", 9)], [Opened, Message("ops", 9)]);

        plan.Changed.ShouldBeEmpty();
        plan.Loudest.Select(one => one.After).ShouldBe([2]);
    }

    [Fact]
    public void A_replay_that_says_something_else_than_was_sent_is_not_exact()
    {
        var sent = new SentMessages([SentMessage.Of(Opened), SentMessage.Of(Message("ops", 7))], Failed: 1);

        PlanFidelity.Of(sent, Said([Opened, Opened])).ShouldBe(new PlanFidelity(Sent: 2, Failed: 1, Replayed: 2, Same: 1));
        PlanFidelity.Of(sent, Said([Opened, Opened])).IsExact.ShouldBeFalse();
        PlanFidelity.Of(sent, Said([Message("ops", 7), Opened])).IsExact.ShouldBeTrue();
    }

    [Fact]
    public void Settings_that_decide_which_signals_there_are_are_named_when_they_change()
    {
        using var before = new TestSettings("alerts: {threshold: {events: 10}, dedup_window: 1m}", TimeProvider.System);
        using var after = new TestSettings("alerts: {threshold: {events: 50}, dedup_window: 9m, milestones: [10, 100]}", TimeProvider.System);

        var changed = RaisingSettings.Changed(before.Live.Current.Effective, after.Live.Current.Effective);

        changed.ShouldContain("alerts.threshold.events: 10 → 50");
        changed.ShouldContain(line => line.StartsWith("alerts.milestones", StringComparison.Ordinal));
        changed.ShouldAllBe(line => !line.Contains("dedup_window", StringComparison.Ordinal));
    }

    private static Plan Compare(IReadOnlyList<SpokenMessage> before, IReadOnlyList<SpokenMessage> after) =>
        Plan.Of(new PlannedSpan(Noon, Noon.AddDays(1), Noon), new SentMessages([], 0), Said(before), Said(after), []);

    private static Spoken Said(IReadOnlyList<SpokenMessage> messages) => new(messages, 0, new Dictionary<string, long>());

    private static SpokenMessage Message(string channel, int minute, NotificationKind kind = NotificationKind.Opened) => new()
    {
        At = Noon.AddMinutes(minute),
        Channel = channel,
        Kind = kind,
        Severity = Severity.Error,
        Key = "issue:1",
        Route = "everything → ops",
        Title = "Failure: a",
        ShortId = "SHOP-1",
        Text = "First occurrence.",
    };
}
