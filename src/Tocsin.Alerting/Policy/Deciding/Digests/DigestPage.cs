using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Deciding.Digests;

/// <summary>Writes the digest of one channel's queue: the worst first, for of thousands of lines a channel shows the first few.</summary>
internal static class DigestPage
{
    public static DigestMessage Compose(string channel, IReadOnlyList<WaitingIncident> queue)
    {
        var severities = queue.Select(entry => entry.Incident.Severity).ToList();
        var lines = queue
            .OrderByDescending(entry => entry.Incident.Severity)
            .ThenByDescending(entry => entry.Incident.OpenedAt)
            .ThenBy(entry => entry.Incident.Key, StringComparer.Ordinal)
            .Select(Line);
        return new DigestMessage(channel, severities.Max(), AlertText.Digest(severities), [.. lines], Suppressed(channel, queue));
    }

    private static DigestLine Line(WaitingIncident entry) => new(
        entry.Id,
        entry.Incident.Severity,
        AlertText.DigestTitle(entry.Incident, entry.Subject),
        entry.Subject.Project,
        entry.Subject.Count,
        entry.Subject.Link,
        entry.Subject.ShortId)
    {
        Priority = entry.Subject.Priority,
        Unit = entry.Subject.Unit,
    };

    private static Dictionary<HoldReason, long> Suppressed(string channel, IReadOnlyList<WaitingIncident> queue) => queue
        .SelectMany(entry => entry.Incident.Channels)
        .Where(standing => standing.Channel == channel)
        .SelectMany(standing => standing.Suppressed)
        .GroupBy(count => count.Key)
        .ToDictionary(reason => reason.Key, reason => reason.Sum(count => count.Value));
}
