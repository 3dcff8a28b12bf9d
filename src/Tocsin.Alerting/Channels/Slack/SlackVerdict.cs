using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>What one answer of Slack means.</summary>
internal abstract record SlackVerdict
{
    private SlackVerdict()
    {
    }

    /// <summary>It stands in the channel; where, only the Web API says.</summary>
    public sealed record Done(SlackReference? Message) : SlackVerdict;

    /// <summary>The blocks cannot be read or are too many; without them it may work.</summary>
    public sealed record Unreadable(DeliveryResult.Refused Otherwise) : SlackVerdict;

    /// <summary>The thread is gone or closed; outside of it, it may work.</summary>
    public sealed record NoThread(DeliveryResult.Refused Otherwise) : SlackVerdict;

    /// <summary>It failed.</summary>
    public sealed record Failed(DeliveryResult Result) : SlackVerdict;
}
