using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Deciding;
using Tocsin.Alerting.Policy.Deciding.Digests;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;

namespace Tocsin.Alerting;

/// <summary>
/// The second transaction: takes due signals and timers, asks the engine about each in order, and writes the incidents,
/// the ledger and the notifications. Deciding is cheap and its limits span all incidents, so it is done one batch at a time.
/// </summary>
internal sealed class DecideStep(Database database, AlertPolicySource policies, TocsinMetrics metrics, TimeProvider time)
{
    private const int MostAtOnce = 100;

    private DateTimeOffset? _digestAt = DateTimeOffset.MinValue;

    /// <summary>Decides about everything that is due.</summary>
    public async Task<DecideResult> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var policy = policies.Current;
        await using var transaction = await database.BeginWriteAsync(cancellationToken);

        var due = await DueAsync(transaction, now);
        var digestIsDue = _digestAt <= now;
        if (due.Count == 0 && !digestIsDue)
            return new DecideResult(0, Earliest(await IncidentStore.NextLookAsync(transaction), _digestAt), []);

        var situation = await SituationStore.LoadAsync(transaction, policy, now);
        var books = new DecisionBooks(transaction, now);
        foreach (var signal in due)
            situation = await DecideAsync(transaction, books, signal, situation, policy, now);
        var digestAt = digestIsDue ? await FlushDigestsAsync(transaction, books, situation, policy, now) : _digestAt;
        digestAt = Earliest(digestAt, books.DigestAt);
        var next = Earliest(await IncidentStore.NextLookAsync(transaction), digestAt);
        CrashPoint.Pass(CrashPoint.DecideBeforeCommit);
        await transaction.CommitAsync(cancellationToken);
        CrashPoint.Pass(CrashPoint.DecideAfterCommit);
        // Only now: what is rolled back goes on waiting, and must be asked for again.
        _digestAt = digestAt;

        foreach (var (kind, outcome) in books.Outcomes)
            Count(kind, outcome);
        return new DecideResult(due.Count, next, books.Channels);
    }

    private void Count(SignalKind kind, SignalOutcome outcome)
    {
        if (kind is not SignalKind.Timer)
            metrics.Alerting.Signal(kind);
        if (outcome is SignalOutcome.Notified)
            metrics.Alerting.Notified();
        else if (outcome is SignalOutcome.Held held)
            metrics.Alerting.Held(held.Reason);
    }

    private static async Task<IReadOnlyList<StoredSignal>> DueAsync(WriteTransaction transaction, DateTimeOffset now)
    {
        var due = new List<StoredSignal>(await SignalStore.TakeAsync(transaction, MostAtOnce));
        foreach (var stored in await IncidentStore.DueAsync(transaction, now, MostAtOnce))
            due.Add(await TimerAsync(transaction, stored, now));
        return due;
    }

    private static async Task<StoredSignal> TimerAsync(WriteTransaction transaction, StoredIncident stored, DateTimeOffset now)
    {
        var current = await SubjectStore.CurrentAsync(transaction, stored.IssueId, stored.Subject, stored.Incident.Key);
        return new StoredSignal(
            new Signal
            {
                Key = stored.Incident.Key,
                Kind = SignalKind.Timer,
                Severity = stored.Incident.Severity,
                At = now,
                Subject = current ?? SubjectStore.Deleted(stored.Subject, stored.Incident.Key),
            },
            stored.IssueId);
    }

    private static async Task<Situation> DecideAsync(
        WriteTransaction transaction, DecisionBooks books, StoredSignal signal, Situation situation, AlertPolicy policy, DateTimeOffset now)
    {
        var known = await IncidentStore.FindAsync(transaction, signal.Signal.Key);
        var decision = AlertEngine.Decide(known?.Incident, signal.Signal, situation, policy, now);
        await books.WriteAsync(signal, known, decision);
        return situation with
        {
            Notifications =
            [
                .. situation.Notifications,
                .. decision.Notifications.Select(sent => new PastNotification(now, sent.Channel, signal.Signal.Key, sent.Severity, sent.Kind, sent.Budget)),
            ],
            Openings = decision.Incident is { } incident && incident.OpenedAt != known?.Incident.OpenedAt
                ? [.. situation.Openings, new Opening(incident.Key, incident.OpenedAt)]
                : situation.Openings,
        };
    }

    private static async Task<DateTimeOffset?> FlushDigestsAsync(
        WriteTransaction transaction, DecisionBooks books, Situation situation, AlertPolicy policy, DateTimeOffset now)
    {
        var waiting = new List<StoredIncident>();
        foreach (var stored in await IncidentStore.WaitingAsync(transaction))
        {
            var subject = await SubjectStore.CurrentAsync(transaction, stored.IssueId, stored.Subject, stored.Incident.Key);
            waiting.Add(subject is null ? stored : stored with { Subject = subject });
        }

        var flush = DigestFlush.Decide([.. waiting.Select(stored => new WaitingIncident(stored.Id, stored.Incident, stored.Subject))], situation, policy, now);
        await books.WriteAsync(flush, waiting);
        return flush.LookAgainAt;
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
