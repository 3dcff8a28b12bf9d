using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>What one answer of Discord means.</summary>
internal abstract record DiscordVerdict
{
    private DiscordVerdict()
    {
    }

    /// <summary>It stands in the channel.</summary>
    public sealed record Done(string Channel, string Message) : DiscordVerdict;

    /// <summary>The form of the message is at fault; as text alone it may work.</summary>
    public sealed record Unreadable(DeliveryResult.Refused Otherwise) : DiscordVerdict;

    /// <summary>It failed.</summary>
    public sealed record Failed(DeliveryResult Result) : DiscordVerdict;
}
