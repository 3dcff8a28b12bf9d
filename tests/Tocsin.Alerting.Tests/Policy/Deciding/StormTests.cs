using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Deciding;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class StormTests
{
    private readonly Scenario _bell = Scenario.With(new ChannelPolicy("mail")).Having(policy => policy with { Storm = new StormRule(3, 60.Seconds) });

    private void Breaks(int from, int to, Severity severity = Severity.Error)
    {
        for (var i = from; i <= to; i++)
        {
            _bell.Hears($"i{i}", SignalKind.New, severity);
            _bell.Passes(1.Seconds);
        }
    }

    [Fact]
    public void When_much_breaks_at_once_the_rest_is_one_digest()
    {
        Breaks(1, 6);
        _bell.Passes(5.Minutes);

        _bell.HeardBy("mail").ShouldBe(["14:00:00 Opened", "14:00:01 Opened", "14:00:02 Opened", "14:01:03 Digest i6 i5 i4"]);
        _bell.LastMessage.Text.ShouldBe("3 incidents.");
        _bell.LastMessage.Suppressed.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.Storm] = 3 });
        _bell.Held.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.Storm] = 3 });
    }

    [Fact]
    public void A_lasting_storm_is_one_digest_a_minute()
    {
        Breaks(1, 200);
        _bell.Passes(5.Minutes);

        var digests = _bell.Messages.Where(said => said.Kind == NotificationKind.Digest).ToList();
        digests.Select(digest => digest.At.ToString("HH:mm:ss")).ShouldBe(["14:01:03", "14:02:03", "14:03:03", "14:04:03"]);
        digests.SelectMany(digest => digest.Keys).Distinct().Count().ShouldBe(197);
    }

    [Fact]
    public void Critical_incidents_break_through_the_storm()
    {
        Breaks(1, 5);
        Breaks(6, 6, Severity.Critical);

        _bell.LastMessage.Keys.ShouldBe(["i6"]);
        _bell.LastMessage.Budget.ShouldBe(Budget.Reserve);
    }

    [Fact]
    public void Critical_incidents_without_a_reserve_are_listed()
    {
        _bell.Having(policy => policy with { Limits = policy.Limits with { PerKeyCritical = null } });

        Breaks(1, 5, Severity.Critical);
        _bell.Passes(2.Minutes);

        _bell.HeardBy("mail")[3..].ShouldBe(["14:01:03 Digest i5 i4"]);
        _bell.LastMessage.Text.ShouldBe("2 incidents, 2 of them critical.");
    }

    [Fact]
    public void The_storm_ends_when_the_rate_falls()
    {
        Breaks(1, 6);
        _bell.Passes(1.Minutes);
        Breaks(7, 7);

        _bell.LastMessage.ToString().ShouldBe("14:01:06 Opened");
    }

    [Fact]
    public void The_same_incident_opening_again_and_again_is_no_storm()
    {
        _bell.Having(policy => policy with { Flapping = null });

        for (var i = 0; i < 4; i++)
        {
            _bell.Passes(1.Seconds);
            _bell.Hears("flaps", SignalKind.Regressed);
            _bell.Hears("flaps", SignalKind.Resolved);
        }

        _bell.Held.ShouldBeEmpty();
    }

    [Fact]
    public void What_was_over_before_the_digest_left_is_listed_as_resolved()
    {
        Breaks(1, 4);
        _bell.Hears("i4", SignalKind.Resolved).Outcome.ShouldBeOfType<SignalOutcome.Held>().Reason.ShouldBe(HoldReason.Storm);
        _bell.Passes(2.Minutes);

        _bell.HeardBy("mail")[^1].ShouldBe("14:01:03 Digest i4");
    }

    [Fact]
    public void What_the_digest_listed_is_told_when_it_is_over()
    {
        Breaks(1, 4);
        _bell.Passes(2.Minutes);
        _bell.Hears("i4", SignalKind.Resolved);

        _bell.LastMessage.Kind.ShouldBe(NotificationKind.Resolved);
        _bell.LastMessage.Keys.ShouldBe(["i4"]);
    }

    [Fact]
    public void A_digest_without_critical_lines_waits_for_room_one_with_them_does_not()
    {
        _bell.Having(policy => policy with
        {
            Channels = [new ChannelPolicy("mail", Limit: new RateLimit(3, 10.Minutes))],
            Limits = policy.Limits with { PerKeyCritical = null },
        });

        Breaks(1, 4);
        _bell.Passes(5.Minutes);
        _bell.HeardBy("mail").Length.ShouldBe(3);

        Breaks(5, 5, Severity.Critical);
        _bell.Passes(90.Seconds);
        _bell.HeardBy("mail")[^1].ShouldBe("14:06:04 Digest i5 i4");
    }

    [Fact]
    public void What_got_worse_while_it_waited_is_told_at_once_and_not_listed_again()
    {
        Breaks(1, 5);
        _bell.Hears("i5", SignalKind.SeverityRaised, Severity.Critical);
        _bell.Passes(2.Minutes);

        _bell.HeardBy("mail")[3..].ShouldBe(["14:00:05 Escalated", "14:01:03 Digest i4"]);
    }

    [Fact]
    public void Repeats_of_what_waits_for_the_digest_are_counted_to_it()
    {
        Breaks(1, 4);
        _bell.Hears("i4", SignalKind.Repeated).Outcome.ShouldBe(new SignalOutcome.Held(HoldReason.Storm, "it waits for the next digest"));
    }
}
