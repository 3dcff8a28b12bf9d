using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>How it went with one channel.</summary>
internal sealed record Heard(ChannelStanding Standing, IReadOnlyList<Link> Chain)
{
    public Notification? Sent { get; init; }

    public Hold? Hold { get; init; }
}
