using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Mutes;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Storage;

namespace Tocsin.Alerting;

/// <summary>
/// What else matters, as each decision of a step changes it for the next one; and what a decision does to the mutes: a snooze that is over is
/// removed, and a silence ends with the last of what it muted.
/// </summary>
internal sealed class MovingSituation(WriteTransaction transaction, AlertPolicy policy, DateTimeOffset now, Situation start, Dictionary<long, Snooze> snoozes)
{
    private Situation _now = start;

    /// <summary>The situation that is everybody's.</summary>
    public Situation Common => _now;

    /// <summary>The situation of one issue's incident.</summary>
    public Situation Around(long? issueId) => _now with { Snooze = SnoozeOf(issueId) };

    public Snooze? SnoozeOf(long? issueId) => issueId is { } id ? snoozes.GetValueOrDefault(id) : null;

    /// <summary>Takes a decision into account, after it was written down.</summary>
    public async Task FollowAsync(StoredSignal signal, StoredIncident? known, Decision decision)
    {
        _now = _now with
        {
            Notifications =
            [
                .. _now.Notifications,
                .. decision.Notifications.Select(sent => new PastNotification(now, sent.Channel, signal.Signal.Key, sent.Severity, sent.Kind, sent.Budget)),
            ],
            Openings = decision.Incident is { } incident && incident.OpenedAt != known?.Incident.OpenedAt
                ? [.. _now.Openings, new Opening(incident.Key, incident.OpenedAt)]
                : _now.Openings,
            Lasting = policy.Inhibitions.Count == 0 ? [] : LastingAfter(signal.Signal, decision),
        };

        if (decision.EndsSnooze && signal.IssueId is { } issueId && snoozes.Remove(issueId))
            await SnoozeStore.RemoveAsync(transaction, issueId, by: null, now);
        foreach (var id in decision.SilencedBy)
            await SilenceStore.HoldAsync(transaction, id, now);
        // What will never be looked at again has resolved, or its issue is ignored or gone.
        if (decision.Incident is not { State: not IncidentState.Resolved, LookAgainAt: not null })
            await EndClearedAsync();
    }

    private IReadOnlyList<LastingIncident> LastingAfter(Signal signal, Decision decision)
    {
        var others = _now.Lasting.Where(lasting => lasting.Key != signal.Key);
        return decision.Incident is { State: not IncidentState.Resolved } incident
            && new LastingIncident(incident.Key, incident.Severity, signal.Subject.With(decision)) is var lasting
            && SituationStore.IsSource(lasting, policy, now)
                ? [.. others, lasting]
                : [.. others];
    }

    private async Task EndClearedAsync()
    {
        if (!_now.Silences.Any(silence => silence.UntilClears))
            return;

        var lasting = await IncidentStore.LastingAsync(transaction);
        var cleared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var silence in _now.Silences.Where(silence => silence.HasCleared(lasting, now)))
        {
            if (await SilenceStore.ClearAsync(transaction, silence.Id, now))
                cleared.Add(silence.Id);
        }

        _now = _now with { Silences = [.. _now.Silences.Where(silence => !cleared.Contains(silence.Id))] };
    }
}
