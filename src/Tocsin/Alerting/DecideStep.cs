using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Mutes;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Deciding;
using Tocsin.Alerting.Policy.Deciding.Digests;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Alerting;

/// <summary>
/// The second transaction: takes due signals and timers, asks the engine about each in order, and writes the incidents, the ledger and
/// the notifications. Its limits span all incidents, so one node at a time does it, and keeps nothing that another could change.
/// </summary>
internal sealed class DecideStep(Database database, AlertPolicySource policies, TocsinMetrics metrics, StoreClock clock)
{
    private const int MostAtOnce = 100;

    /// <summary>The policy that digests were last asked for with; another one may let them leave earlier than the turn says.</summary>
    private AlertPolicy? _askedWith;

    /// <summary>Decides about everything that is due.</summary>
    public async Task<DecideResult> RunAsync(CancellationToken cancellationToken)
    {
        var policy = policies.Current;
        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        var digestWasDue = await Turns.TakeAsync(transaction, Turns.Decide, cancellationToken);
        // Read after the turn was had: between two decisions time must not seem to go back.
        var now = await clock.ReadAsync(transaction);
        var due = await DueAsync(transaction, now);
        var digestIsDue = digestWasDue <= now || !ReferenceEquals(policy, _askedWith);
        if (due.Count == 0 && !digestIsDue)
            return new DecideResult(0, now, Earliest(await IncidentStore.NextLookAsync(transaction), digestWasDue), []);

        var situation = new MovingSituation(
            transaction, policy, now, await SituationStore.LoadAsync(transaction, policy, now), await SnoozeStore.AllAsync(transaction));
        var books = new DecisionBooks(transaction, now);
        foreach (var signal in due)
            await DecideAsync(transaction, books, signal, situation, policy, now);
        var digestAt = Earliest(digestIsDue ? await FlushDigestsAsync(transaction, books, situation, policy, now) : digestWasDue, books.DigestAt);
        await Turns.LeaveAsync(transaction, Turns.Decide, digestAt, cancellationToken);
        var next = Earliest(await IncidentStore.NextLookAsync(transaction), digestAt);
        CrashPoint.Pass(CrashPoint.DecideBeforeCommit);
        await transaction.CommitAsync(cancellationToken);
        CrashPoint.Pass(CrashPoint.DecideAfterCommit);
        // Only now: what is rolled back goes on waiting, and must be asked for again.
        _askedWith = policy;

        foreach (var (kind, outcome) in books.Outcomes)
            metrics.Alerting.Decided(kind, outcome);
        return new DecideResult(due.Count, now, next, books.Channels);
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

    private static async Task DecideAsync(
        WriteTransaction transaction, DecisionBooks books, StoredSignal signal, MovingSituation situation, AlertPolicy policy, DateTimeOffset now)
    {
        var known = await IncidentStore.FindAsync(transaction, signal.Signal.Key);
        var decision = AlertEngine.Decide(known?.Incident, signal.Signal, await situation.AroundAsync(signal, known), policy, now);
        await books.WriteAsync(signal, known, decision);
        await situation.FollowAsync(signal, known, decision);
    }

    private static async Task<DateTimeOffset?> FlushDigestsAsync(
        WriteTransaction transaction, DecisionBooks books, MovingSituation situation, AlertPolicy policy, DateTimeOffset now)
    {
        var waiting = await SubjectStore.WaitingAsync(transaction, withStack: situation.AsksForText);
        var flush = DigestFlush.Decide(
            [.. waiting.Select(stored => new WaitingIncident(stored.Id, stored.Incident, stored.Subject) { Snooze = situation.SnoozeOf(stored.IssueId) })],
            await situation.AroundAsync(waiting), policy, now);
        await books.WriteAsync(flush, waiting);
        return flush.LookAgainAt;
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
