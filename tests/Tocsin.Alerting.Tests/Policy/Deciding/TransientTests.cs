using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

public sealed class TransientTests
{
    private static readonly ChannelPolicy Mail = new("mail");

    [Fact]
    public void A_transient_that_is_over_in_time_is_counted_and_never_told()
    {
        var bell = Scenario.With(Mail).Having(policy => policy with { HoldFor = 2.Minutes });

        bell.Hears("checkout", SignalKind.New);
        bell.Passes(1.Minutes);
        bell.Hears("checkout", SignalKind.Resolved);
        bell.Passes(1.Hours);

        bell.Messages.ShouldBeEmpty();
        bell.Held.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.Transient] = 1, [HoldReason.NotOpen] = 1 });
    }

    [Fact]
    public void What_lasts_longer_than_the_hold_is_told_with_what_happened_meanwhile()
    {
        var bell = Scenario.With(Mail).Having(policy => policy with { HoldFor = 2.Minutes });

        bell.Hears("checkout", SignalKind.New, detail: "first of its kind");
        bell.Passes(90.Seconds);
        bell.Hears("checkout", SignalKind.Repeated);
        bell.Passes(1.Minutes);

        bell.HeardBy("mail").ShouldBe(["14:02:00 Opened"]);
        bell.LastMessage.Text.ShouldBe("2 events since 14:00 UTC, last 30 s ago.");
        bell.Held.ShouldBe(new Dictionary<HoldReason, long> { [HoldReason.Transient] = 2 });
    }
}
