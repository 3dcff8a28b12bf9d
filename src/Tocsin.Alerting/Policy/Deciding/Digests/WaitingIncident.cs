using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Policy.Deciding.Digests;

/// <summary>An incident that waits in at least one channel's digest, resolved ones included.</summary>
/// <param name="Id">The id that the line of the digest carries.</param>
/// <param name="Incident">The incident as it is stored.</param>
/// <param name="Subject">What it is about, as it is known now.</param>
public sealed record WaitingIncident(string Id, Incident Incident, Subject Subject)
{
    /// <summary>The snooze of the issue, or null.</summary>
    public Snooze? Snooze { get; init; }
}
