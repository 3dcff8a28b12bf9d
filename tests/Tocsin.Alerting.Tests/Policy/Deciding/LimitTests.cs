using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Deciding;
using Tocsin.Alerting.Policy.Deciding.Gates;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class LimitTests
{
    private static readonly ChannelPolicy Mail = new("mail");

    // an incident that comes and goes every second: without a rule for flapping each time is a message, so it meets the limits
    private static void Flaps(Scenario bell, string key, int times, Severity severity = Severity.Error)
    {
        bell.Having(policy => policy with { Flapping = null });
        for (var i = 0; i < times; i++)
        {
            bell.Hears(key, SignalKind.Regressed, severity);
            bell.Passes(1.Seconds);
            bell.Hears(key, SignalKind.Resolved);
        }
    }

    [Fact]
    public void One_incident_says_ten_things_in_a_minute_and_no_more()
    {
        var bell = Scenario.With(Mail);

        Flaps(bell, "checkout", 20);

        bell.Messages.Count(said => said.Kind != NotificationKind.Digest).ShouldBe(10);
        (bell.Notified + bell.Held.Values.Sum()).ShouldBe(40);
    }

    [Fact]
    public void What_was_held_is_told_when_the_window_frees()
    {
        var bell = Scenario.With(Mail).Having(policy => policy with { Limits = policy.Limits with { Warning = new RateLimit(2, 5.Minutes) } });

        foreach (var key in new[] { "one", "two", "three" })
        {
            bell.Hears(key, SignalKind.New, Severity.Warning);
            bell.Passes(10.Seconds);
        }

        bell.Incidents["three"].LookAgainAt.ShouldBe(Scenario.Start + 5.Minutes);
        bell.Passes(10.Minutes);

        bell.HeardBy("mail").ShouldBe(["14:00:00 Opened", "14:00:10 Opened", "14:05:00 Opened"]);
        bell.LastMessage.Suppressed.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.RateLimit] = 1 });
    }

    [Fact]
    public void The_window_slides_it_does_not_start_anew()
    {
        var bell = Scenario.With(Mail with { Limit = new RateLimit(2, 1.Minutes) });

        foreach (var key in new[] { "one", "two", "three", "four" })
        {
            bell.Passes(29.Seconds);
            bell.Hears(key, SignalKind.New);
        }

        bell.Passes(2.Minutes);

        bell.HeardBy("mail").ShouldBe(["14:00:29 Opened", "14:00:58 Opened", "14:01:29 Opened", "14:01:58 Opened"]);
    }

    [Fact]
    public void A_window_that_a_rise_overdrew_frees_when_it_is_within_its_limit_again()
    {
        PastNotification At(int second) => new(Scenario.Start.AddSeconds(second), "mail", "checkout", Severity.Error, NotificationKind.Opened);

        var fullness = Fullness.Of(new RateLimit(2, 1.Minutes), [At(20), At(0), At(10)], Scenario.Start.AddSeconds(30));

        fullness.ShouldBe(new Fullness(true, Scenario.Start.AddSeconds(70)));
    }

    [Fact]
    public void The_limit_of_one_incident_is_not_spent_by_another()
    {
        var bell = Scenario.With(Mail).Having(policy => policy with { Limits = policy.Limits with { PerKey = new RateLimit(1, 1.Hours) } });

        bell.Hears("one", SignalKind.New);
        bell.Hears("two", SignalKind.New).Outcome.ShouldBeOfType<SignalOutcome.Notified>();
    }

    [Fact]
    public void A_digest_of_warnings_does_not_spend_the_budget_of_warnings()
    {
        var bell = Scenario.With(Mail).Having(policy => policy with
        {
            Storm = new StormRule(1, 60.Seconds),
            Limits = policy.Limits with { Warning = new RateLimit(2, 1.Hours) },
        });

        bell.Hears("one", SignalKind.New, Severity.Warning);
        bell.Hears("two", SignalKind.New, Severity.Warning);
        bell.Passes(3.Minutes);
        bell.Hears("three", SignalKind.New, Severity.Warning);

        bell.HeardBy("mail").ShouldBe(["14:00:00 Opened", "14:01:00 Digest two", "14:03:00 Opened"]);
    }

    [Fact]
    public void A_channel_that_was_muted_meanwhile_is_not_edited_either()
    {
        var chat = new ChannelPolicy("chat", CanEdit: true);
        var bell = Scenario.With(chat);
        bell.Hears("checkout", SignalKind.New);
        bell.Having(policy => policy with { Channels = [chat with { Limit = new RateLimit(0, 1.Minutes) }] });

        bell.Happens("checkout", 5);
        bell.Hears("checkout", SignalKind.Resolved);

        bell.Edits.ShouldBeEmpty();
    }

    [Fact]
    public void What_failed_to_be_delivered_spends_nothing()
    {
        var bell = Scenario.With(Mail with { Limit = new RateLimit(1, 1.Hours) });

        bell.Hears("one", SignalKind.New);
        bell.LastDeliveryFails();
        bell.Hears("two", SignalKind.New);
        bell.Hears("three", SignalKind.New).Outcome.ShouldBeOfType<SignalOutcome.Held>().Reason.ShouldBe(HoldReason.RateLimit);

        bell.Messages.Select(said => said.Keys[0]).ShouldBe(["one", "two"]);
    }

    [Fact]
    public void A_critical_incident_has_a_reserve_and_then_the_digest()
    {
        var bell = Scenario.With(Mail).Having(policy => policy with
        {
            Limits = policy.Limits with { PerKey = new RateLimit(1, 1.Hours), PerKeyCritical = new RateLimit(1, 5.Minutes) },
        });

        bell.Hears("checkout", SignalKind.New, Severity.Critical);
        bell.Passes(1.Seconds);
        bell.Hears("checkout", SignalKind.Resolved, Severity.Critical);
        bell.Passes(1.Seconds);
        bell.Hears("checkout", SignalKind.Regressed, Severity.Critical);
        bell.Passes(2.Minutes);

        bell.HeardBy("mail").ShouldBe(["14:00:00 Opened", "14:00:01 Resolved", "14:01:02 Digest checkout"]);
        bell.Messages.Select(said => said.Budget).ShouldBe([Budget.General, Budget.Reserve, Budget.General]);
    }

    [Fact]
    public void Getting_worse_is_told_although_every_limit_is_used_up()
    {
        var bell = Scenario.With(Mail with { Limit = new RateLimit(1, 1.Hours) }).Having(policy => policy with
        {
            Limits = new AlertLimits { PerKey = new(1, 1.Hours), PerKeyCritical = new(0, 1.Hours), Warning = new(0, 1.Hours), Instance = new(1, 1.Hours) },
        });

        bell.Hears("checkout", SignalKind.New, Severity.Info);
        bell.Hears("checkout", SignalKind.SeverityRaised, Severity.Warning);
        bell.Hears("checkout", SignalKind.SeverityRaised, Severity.Critical);

        bell.HeardBy("mail").ShouldBe(["14:00:00 Opened", "14:00:00 Escalated", "14:00:00 Escalated"]);
    }

    [Fact]
    public void A_channel_limit_of_nothing_means_nothing_ever()
    {
        var bell = Scenario.With(Mail with { Limit = RateLimit.TryParse("0") });

        bell.Hears("checkout", SignalKind.New, Severity.Error);
        bell.Hears("checkout", SignalKind.SeverityRaised, Severity.Critical);
        bell.Passes(24.Hours);

        bell.Messages.ShouldBeEmpty();
        bell.Held.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.RateLimit] = 2 });
    }

    [Fact]
    public void The_instance_limit_counts_every_channel_also_within_one_decision()
    {
        var bell = Scenario.With(Mail, new ChannelPolicy("sms"), new ChannelPolicy("chat"))
            .Having(policy => policy with { Limits = policy.Limits with { Instance = new RateLimit(2, 1.Minutes) { Origin = "tocsin.yml:40" } } });

        var decision = bell.Hears("checkout", SignalKind.New);

        decision.Notifications.Select(sent => sent.Channel).ShouldBe(["mail", "sms"]);
        decision.Holds.ShouldBe([new Hold("chat", HoldReason.RateLimit, "instance: 2/1m is used up")]);
        decision.Chain.ShouldContain(new Link(Stage.Limit, Verdict.Hold, "instance: 2/1m is used up", "tocsin.yml:40", "chat", HoldReason.RateLimit));
        bell.Passes(2.Minutes);
        bell.HeardBy("chat").ShouldBe(["14:01:00 Opened"]);
    }

    [Fact]
    public void Each_channel_is_told_what_that_channel_did_not_hear()
    {
        var bell = Scenario.With(Mail, new ChannelPolicy("sms", Limit: new RateLimit(1, 1.Hours)));

        bell.Hears("other", SignalKind.New);
        bell.Hears("checkout", SignalKind.New);
        bell.Hears("checkout", SignalKind.Repeated);
        bell.Hears("checkout", SignalKind.SeverityRaised, Severity.Critical);

        var escalated = bell.Messages.Where(said => said.Kind == NotificationKind.Escalated).ToDictionary(said => said.Channel);
        escalated["mail"].Suppressed.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.Duplicate] = 1 });
        escalated["sms"].Suppressed.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.RateLimit] = 2 });
    }
}
