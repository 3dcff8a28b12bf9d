using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class SilenceTests
{
    private readonly Scenario _bell = Scenario.With(new ChannelPolicy("mail"), new ChannelPolicy("chat", CanEdit: true));

    [Fact]
    public void What_opens_under_a_silence_and_lasts_is_told_once_when_it_ends_with_the_numbers_of_then()
    {
        _bell.IsSilenced("title:checkout", 1.Hours);

        _bell.Hears("checkout", SignalKind.New, detail: "first of its kind");
        _bell.Passes(30.Minutes);
        _bell.Happens("checkout", 6);
        _bell.Messages.ShouldBeEmpty();
        _bell.Passes(1.Hours);

        _bell.HeardBy("mail").ShouldBe(["15:00:00 Opened"]);
        _bell.HeardBy("chat").ShouldBe(["15:00:00 Opened"]);
        _bell.Messages[0].Text.ShouldBe("7 events since 14:00 UTC, last 30 min ago.");
    }

    [Fact]
    public void What_is_over_before_the_silence_ends_is_never_told()
    {
        _bell.IsSilenced("title:checkout", 1.Hours);

        _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(10.Minutes);
        _bell.Hears("checkout", SignalKind.Resolved);
        _bell.Passes(2.Hours);

        _bell.Messages.ShouldBeEmpty();
        _bell.Held.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.Silence] = 2 });
    }

    [Fact]
    public void What_was_told_before_is_not_told_again_but_its_living_message_says_that_it_is_over()
    {
        _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(1.Minutes);
        _bell.IsSilenced("title:checkout", 1.Hours);
        _bell.Hears("checkout", SignalKind.Threshold);
        _bell.Passes(20.Minutes);
        _bell.Hears("checkout", SignalKind.Resolved, detail: "resolved by anna");
        _bell.Passes(2.Hours);

        _bell.Messages.Select(said => said.ToString()).ShouldBe(["14:00:00 Opened", "14:00:00 Opened"]);
        _bell.EditsOf("checkout").ShouldBe(["14:21:00 Resolved by anna after 21 min: 2 events, last 14:01 UTC."]);
    }

    [Fact]
    public void Getting_worse_waits_for_the_end_of_the_silence()
    {
        _bell.Hears("checkout", SignalKind.New, Severity.Warning);
        _bell.IsSilenced("title:checkout", 1.Hours);
        _bell.Passes(5.Minutes);
        _bell.Hears("checkout", SignalKind.SeverityRaised, Severity.Critical);
        _bell.Passes(55.Minutes);

        _bell.HeardBy("chat").ShouldBe(["14:00:00 Opened", "15:00:00 Escalated"]);
        _bell.LastMessage.Text.ShouldBe("Now critical: 2 events since 14:00 UTC, last 55 min ago.");
    }

    [Fact]
    public void Who_never_heard_that_it_began_does_not_hear_that_it_got_worse()
    {
        _bell.IsSilenced("title:checkout", 1.Hours);
        _bell.Hears("checkout", SignalKind.New, Severity.Warning);
        _bell.Hears("checkout", SignalKind.SeverityRaised, Severity.Critical);
        _bell.Passes(1.Hours);

        _bell.HeardBy("chat").ShouldBe(["15:00:00 Opened"]);
        _bell.LastMessage.Severity.ShouldBe(Severity.Critical);
    }

    [Fact]
    public void The_longest_of_two_silences_counts()
    {
        _bell.IsSilenced("title:checkout", 1.Hours);
        _bell.IsSilenced("level:error", 2.Hours);
        _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(3.Hours);

        _bell.HeardBy("chat").ShouldBe(["16:00:00 Opened"]);
    }

    [Fact]
    public void A_silence_that_a_person_ends_early_lets_the_news_out_at_once()
    {
        var silence = _bell.IsSilenced("title:checkout", 8.Hours);
        _bell.Hears("checkout", SignalKind.New);
        _bell.Passes(10.Minutes);
        _bell.EndsSilence(silence);

        _bell.HeardBy("chat").ShouldBe(["14:10:00 Opened"]);
    }

    [Fact]
    public void Until_it_clears_is_until_the_last_that_matches_is_over()
    {
        var silence = _bell.IsSilenced("title:[checkout,basket]");
        _bell.Hears("checkout", SignalKind.New);
        _bell.Hears("basket", SignalKind.New);
        _bell.Hears("checkout", SignalKind.Resolved);
        _bell.Silences.ShouldContain(silence);
        _bell.Hears("checkout", SignalKind.Regressed);
        _bell.Hears("checkout", SignalKind.Resolved);
        _bell.Hears("basket", SignalKind.Resolved);
        _bell.Silences.ShouldBeEmpty();
        _bell.Messages.ShouldBeEmpty();

        _bell.Hears("checkout", SignalKind.Regressed);
        _bell.HeardBy("chat").ShouldBe(["14:00:00 Regressed"]);
    }

    [Fact]
    public void A_lasting_critical_incident_is_brought_up_as_soon_as_the_silence_ends()
    {
        _bell.Hears("checkout", SignalKind.New, Severity.Critical);
        _bell.Passes(10.Minutes);
        _bell.IsSilenced("title:checkout", 1.Hours);
        _bell.Passes(1.Hours);

        _bell.HeardBy("chat").ShouldBe(["14:00:00 Opened", "15:10:00 Reminder"]);
    }

    [Fact]
    public void What_waits_for_a_digest_when_the_silence_begins_is_not_listed_and_told_later()
    {
        _bell.Having(policy => policy with { Storm = new StormRule(0, TimeSpan.FromMinutes(1)) });
        _bell.Hears("checkout", SignalKind.New);
        _bell.Hears("basket", SignalKind.New);
        _bell.Passes(10.Seconds);
        _bell.IsSilenced("title:checkout", 1.Hours);
        _bell.Passes(2.Hours);

        _bell.HeardBy("chat").ShouldBe(["14:01:00 Digest basket", "15:00:10 Opened"]);
    }

    [Fact]
    public void The_explanation_names_who_did_it_and_why()
    {
        var silence = _bell.IsSilenced("title:checkout", 1.Hours);
        var decision = _bell.Hears("checkout", SignalKind.New);

        decision.Chain[^1].ShouldBe(new Link(Stage.Silence, Verdict.Hold, $"anna silenced it until 15:00 UTC: being looked at ({silence.Id})", Reason: HoldReason.Silence));
        decision.SilencedBy.ShouldBe([silence.Id]);
        decision.Outcome.ShouldBeOfType<SignalOutcome.Held>().Reason.ShouldBe(HoldReason.Silence);
    }
}
