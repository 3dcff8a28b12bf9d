using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Folding;
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
    private readonly FoldFinder _folds = new(transaction);
    private Situation _now = start;
    private bool _knowsSources;

    /// <summary>Whether what mutes may look into stacks.</summary>
    public bool AsksForText =>
        _now.Silences.Any(silence => silence.Match.AsksForText()) || policy.Inhibitions.Any(inhibition => inhibition.AsksForText())
        || policy.Maintenance.Any(window => window.Match.AsksForText());

    /// <summary>The situation of one signal's incident.</summary>
    public async Task<Situation> AroundAsync(StoredSignal signal, StoredIncident? known)
    {
        // As bad as it was or as it is now: whichever the engine will find.
        Severity[] severities = [signal.Signal.Severity, known?.Incident.Severity ?? signal.Signal.Severity];
        await KnowSourcesAsync(severities.Select(severity =>
            new LastingIncident(signal.Signal.Key, severity, signal.Signal.Subject with { Priority = policy.PriorityOf(signal.Signal.Subject, severity, now) })));
        return _now with { Snooze = SnoozeOf(signal.IssueId), Fold = await _folds.FindAsync(signal, known) };
    }

    /// <summary>The situation of all that wait for a digest; their snoozes are their own.</summary>
    public async Task<Situation> AroundAsync(IEnumerable<StoredIncident> waiting)
    {
        await KnowSourcesAsync(waiting.Select(stored => new LastingIncident(stored.Incident.Key, stored.Incident.Severity, stored.Subject)));
        return _now;
    }

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
            Lasting = _knowsSources ? LastingAfter(signal.Signal, decision) : [],
        };

        _folds.Follow(signal.Signal);
        if (decision.EndsSnooze && signal.IssueId is { } issueId && snoozes.Remove(issueId))
            await SnoozeStore.RemoveAsync(transaction, issueId, by: null, now);
        foreach (var id in decision.SilencedBy)
            await SilenceStore.HoldAsync(transaction, id, now);
        // What will never be looked at again has resolved, or its issue is ignored or gone.
        if (decision.Incident is not { State: not IncidentState.Resolved, LookAgainAt: not null })
            await EndClearedAsync();
    }

    // Reading every incident that lasts is only worth it for what one of them may mute.
    private async Task KnowSourcesAsync(IEnumerable<LastingIncident> targets)
    {
        if (_knowsSources || policy.Inhibitions.Count == 0 || !targets.Any(target => policy.Inhibitions.Any(inhibition => inhibition.HasTarget(target, now))))
            return;
        _now = _now with { Lasting = await SituationStore.SourcesAsync(transaction, policy, now) };
        _knowsSources = true;
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
        var open = _now.Silences.Where(silence => silence.UntilClears).ToList();
        if (open.Count == 0)
            return;

        // As soon as each has something left to mute, no more is read: of a storm that ends, incident by incident, mostly one.
        await foreach (var lasting in LastingIncidents.ReadAsync(transaction, open.Exists(silence => silence.Match.AsksForText())))
        {
            open.RemoveAll(silence => !silence.HasCleared([lasting], now));
            if (open.Count == 0)
                return;
        }

        var cleared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var silence in open)
        {
            if (await SilenceStore.ClearAsync(transaction, silence.Id, now))
                cleared.Add(silence.Id);
        }

        _now = _now with { Silences = [.. _now.Silences.Where(silence => !cleared.Contains(silence.Id))] };
    }
}
