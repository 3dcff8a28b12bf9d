using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Calendars;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class MaintenanceTests
{
    private readonly Scenario _bell = Scenario.With(new ChannelPolicy("mail"), new ChannelPolicy("chat", CanEdit: true)).Having(policy => policy with
    {
        Maintenance =
        [
            new MaintenanceWindow("backup", QueryParser.Parse("title:checkout").Query!, Daily(14, 30, 15, 0), "tocsin.yml:60"),
            new MaintenanceWindow("restart", QueryParser.Parse("title:checkout").Query!, Daily(14, 45, 15, 15), "tocsin.yml:61"),
        ],
    });

    private static CalendarSpan Daily(int fromHour, int fromMinute, int toHour, int toMinute) =>
        new() { Zone = TimeZoneInfo.Utc, From = new TimeOnly(fromHour, fromMinute), To = new TimeOnly(toHour, toMinute) };

    [Fact]
    public void What_opens_in_the_window_and_lasts_is_told_when_the_last_window_ends()
    {
        _bell.Passes(40.Minutes);
        var decision = _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(2.Hours);

        decision.Chain[^1].ShouldBe(new Link(Stage.Maintenance, Verdict.Hold, "maintenance backup until 15:00 UTC", "tocsin.yml:60", Reason: HoldReason.Maintenance));
        _bell.HeardBy("chat").ShouldBe(["15:15:00 Opened"]);
        _bell.HeardBy("mail").ShouldBe(["15:15:00 Opened"]);
    }

    [Fact]
    public void What_was_down_before_the_window_is_not_announced_after_it()
    {
        _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(40.Minutes);
        _bell.Hears("checkout", SignalKind.Repeated);
        _bell.Passes(2.Hours);

        _bell.HeardBy("chat").ShouldBe(["14:00:00 Opened"]);
    }

    [Fact]
    public void What_is_over_within_the_window_only_changes_the_living_message()
    {
        _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(40.Minutes);
        _bell.Hears("checkout", SignalKind.Resolved);
        _bell.Passes(2.Hours);

        _bell.Messages.Select(said => said.Kind).ShouldBe([NotificationKind.Opened, NotificationKind.Opened]);
        _bell.Edits.Single().Edit.Kind.ShouldBe(NotificationKind.Resolved);
        _bell.Held[HoldReason.Maintenance].ShouldBe(1);
    }

    [Fact]
    public void What_does_not_match_is_told_as_ever()
    {
        _bell.Passes(40.Minutes);
        _bell.Hears("basket", SignalKind.New);

        _bell.HeardBy("chat").ShouldBe(["14:40:00 Opened"]);
    }
}
