using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Tests.Channels;

/// <summary>Whatever an attacker wrote, a kind of channel makes of it what its vendor accepts. Each kind inherits this as it inherits <see cref="ChannelContract"/>.</summary>
public abstract class RendererFuzz
{
    /// <summary>Of labels, of lines of a digest and of fragments of a text; longer ones cost time and find nothing new, and the contract sends megabytes.</summary>
    private const int LargestList = 12;

    [Fact]
    public void Hostile_alerts_become_payloads_that_are_accepted() => Withstand(1_000);

    [Fact]
    [Trait("Category", "Long")]
    public void A_hundred_thousand_hostile_alerts_become_payloads_that_are_accepted() => Withstand(100_000);

    /// <summary>Renders an alert in each form that the kind has, and asks the strictest reader of them that there is.</summary>
    internal abstract void ShouldBeAccepted(AlertMessage alert);

    private void Withstand(int runs) =>
        Prop.ForAll(HostileMessages.Brief, (Action<HostileMessage>)(hostile => ShouldBeAccepted(hostile.Alert)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(runs).WithEndSize(LargestList).WithQuietOnSuccess(true));
}
