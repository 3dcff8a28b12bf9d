using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

/// <summary>What a storm left and still lasts is neither forgotten nor told in single messages by the thousand.</summary>
public sealed class AfterStormTests
{
    private static readonly string[] Storm = [.. Enumerable.Range(1, 40).Select(number => $"i{number}")];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_goes_on_after_a_digest_is_summed_up_in_a_digest_also_where_messages_can_be_edited(bool canEdit)
    {
        var bell = Stormy(canEdit);
        bell.Passes(90.Seconds);
        foreach (var key in Storm)
            bell.Happens(key, 7);
        var before = bell.Messages.Count;
        bell.Passes(30.Minutes);

        var digests = bell.Messages.Skip(before).Where(said => said.Kind == NotificationKind.Digest).ToList();
        digests.Count.ShouldBe(1);
        digests[0].Keys.Count.ShouldBe(37);
        bell.Messages.Skip(before).Count(said => said.Kind != NotificationKind.Digest).ShouldBeLessThanOrEqualTo(3, "only what had a message of its own goes on in messages of its own");
    }

    [Fact]
    public void A_rise_of_what_only_a_digest_told_is_told_at_once()
    {
        var bell = Stormy(canEdit: true);
        bell.Passes(90.Seconds);

        bell.Hears("i40", SignalKind.SeverityRaised, Severity.Critical);

        bell.LastMessage.Kind.ShouldBe(NotificationKind.Escalated);
        bell.LastMessage.Keys.ShouldBe(["i40"]);
    }

    [Fact]
    public void Errors_that_used_the_instances_limit_up_do_not_keep_a_critical_one_waiting()
    {
        var bell = Scenario.With(new ChannelPolicy("mail")).Having(policy => policy with { Limits = policy.Limits with { Instance = new RateLimit(3, 1.Minutes) } });
        foreach (var key in Storm[..5])
            bell.Hears(key, SignalKind.New, Severity.Error);

        foreach (var key in new[] { "down1", "down2", "down3", "down4" })
            bell.Hears(key, SignalKind.New, Severity.Critical);

        bell.Messages.Select(said => said.Keys.Single()).ShouldBe(["i1", "i2", "i3", "down1", "down2", "down3"], "and the limit holds for critical ones among themselves");
    }

    [Fact]
    public void The_worst_line_of_a_digest_is_the_first()
    {
        var bell = Scenario.With(new ChannelPolicy("mail"))
            .Having(policy => policy with { Storm = new StormRule(0, 60.Seconds), Limits = policy.Limits with { PerKeyCritical = null } });
        bell.Hears("worst", SignalKind.New, Severity.Critical);
        bell.Passes(1.Seconds);
        bell.Hears("later", SignalKind.New, Severity.Error);
        bell.Passes(2.Minutes);

        bell.LastMessage.Keys.ShouldBe(["worst", "later"]);
    }

    private static Scenario Stormy(bool canEdit)
    {
        var bell = Scenario.With(new ChannelPolicy("chat", canEdit)).Having(policy => policy with { Storm = new StormRule(3, 60.Seconds) });
        foreach (var key in Storm)
            bell.Hears(key, SignalKind.New, Severity.Error);
        return bell;
    }
}
