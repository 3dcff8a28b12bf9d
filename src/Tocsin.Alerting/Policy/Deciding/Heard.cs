using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>How it went with one channel.</summary>
internal sealed record Heard(ChannelStanding Standing, IReadOnlyList<Link> Chain)
{
    public Notification? Sent { get; init; }

    public Hold? Hold { get; init; }
}
