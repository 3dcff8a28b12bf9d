using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Incidents;

/// <summary>Everything about one incident but its ledger, which <c>tocsin explain</c> shows.</summary>
/// <param name="Incident">What it is.</param>
/// <param name="Told">Messages decided since it opened, over all channels.</param>
/// <param name="ToldAt">The last of them, in UTC, or null.</param>
/// <param name="FlappingSince">Since when it opens and ends again and again, in UTC, or null.</param>
/// <param name="LookAgainAt">When it is looked at again, in UTC, or null.</param>
/// <param name="Owes">Whether news of it is held and will be told.</param>
/// <param name="Held">Signals that were held, by reason.</param>
/// <param name="Channels">What each channel has heard.</param>
internal sealed record IncidentDetail(
    IncidentSummary Incident, long Told, DateTimeOffset? ToldAt, DateTimeOffset? FlappingSince, DateTimeOffset? LookAgainAt, bool Owes,
    IReadOnlyDictionary<HoldReason, long> Held, IReadOnlyList<HeardChannel> Channels)
{
    public static IncidentDetail Of(SeenIncident seen)
    {
        var incident = seen.Stored.Incident;
        return new IncidentDetail(
            IncidentSummary.Of(seen), incident.Told, incident.ToldAt, incident.FlappingSince, incident.LookAgainAt,
            incident.Owed is not null || incident.Channels.Any(standing => standing.Owed is not null),
            incident.Held,
            [.. incident.Channels.Select(standing => new HeardChannel(standing.Channel, standing.Told, standing.Listed, standing.ToldAt, standing.Waits is not null))]);
    }
}
