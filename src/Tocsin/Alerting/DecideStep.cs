using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Mutes;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Deciding;
using Tocsin.Alerting.Policy.Deciding.Digests;
using Tocsin.Alerting.Witnesses;
using Tocsin.Enrichment;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Alerting;

/// <summary>
/// The second transaction: takes due signals and timers, asks the engine about each in order, and writes the incidents, the ledger and
/// the notifications. Its limits span all incidents, so one node at a time does it, and keeps nothing that another could change.
/// </summary>
internal sealed class DecideStep(
    Database database, AlertPolicySource policies, Witness witness, EnrichmentList enrichments, TocsinMetrics metrics, StoreClock clock)
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
        var books = new DecisionBooks(transaction, new EnrichmentBooks(transaction, enrichments.Names, policies.EnrichWait, now), policy, now);
        var step = await witness.BeginAsync(transaction, DueSince(due, digestWasDue, now), now);
        foreach (var signal in due)
            await DecideAsync(transaction, books, step, signal, situation, policy, now);
        var digestAt = Earliest(digestIsDue ? await FlushDigestsAsync(transaction, books, step, situation, policy, now) : digestWasDue, books.DigestAt);
        await Turns.LeaveAsync(transaction, Turns.Decide, digestAt, cancellationToken);
        var next = Earliest(await IncidentStore.NextLookAsync(transaction), digestAt);
        CrashPoint.Pass(CrashPoint.DecideBeforeCommit);
        await transaction.CommitAsync(cancellationToken);
        CrashPoint.Pass(CrashPoint.DecideAfterCommit);
        // Only now: what is rolled back goes on waiting, and must be asked for again.
        _askedWith = policy;

        foreach (var (kind, outcome) in books.Outcomes)
            metrics.Alerting.Decided(kind, outcome);
        return new DecideResult(due.Count, now, next, books.Channels) { HasBegunEnrichment = books.HasBegunEnrichment };
    }

    private async Task<IReadOnlyList<StoredSignal>> DueAsync(WriteTransaction transaction, DateTimeOffset now)
    {
        var due = new List<StoredSignal>(await SignalStore.TakeAsync(transaction, witness, MostAtOnce, now));
        foreach (var stored in await IncidentStore.DueAsync(transaction, now, MostAtOnce))
            due.Add(StoredSignal.OfTimer(stored, await witness.OfIncidentAsync(transaction, stored, now) ?? SubjectStore.Deleted(stored.Subject, stored.Incident.Key), stored.Incident.LookAgainAt ?? now));
        return due;
    }

    private static DateTimeOffset DueSince(IReadOnlyList<StoredSignal> due, DateTimeOffset? digestWasDue, DateTimeOffset now)
    {
        var since = due.Select(signal => signal.Signal.At).Append(digestWasDue ?? now).Min();
        return since < now ? since : now;
    }

    private async Task DecideAsync(
        WriteTransaction transaction, DecisionBooks books, long step, StoredSignal signal, MovingSituation situation, AlertPolicy policy, DateTimeOffset now)
    {
        var known = await IncidentStore.FindAsync(transaction, signal.Signal.Key);
        await witness.KeepAsync(transaction, step, signal, known, now);
        var decision = AlertEngine.Decide(known?.Incident, signal.Signal, await situation.AroundAsync(signal, known), policy, now);
        await books.WriteAsync(signal, known, decision);
        if (decision.Incident?.JoinedTo is { } key && key != known?.Incident.JoinedTo)
            await JoinAsync(transaction, step, key, now);
        await situation.FollowAsync(signal, known, decision);
    }

    /// <summary>Counts an incident with the one that explains it, whose message shows how many there are.</summary>
    private async Task JoinAsync(WriteTransaction transaction, long step, string key, DateTimeOffset now)
    {
        if (await IncidentStore.FindAsync(transaction, key) is not { } joined)
            return;
        await witness.KeepAsync(transaction, step, StoredSignal.OfTimer(joined, joined.Subject, now), joined, now);
        await IncidentStore.SaveAsync(transaction, joined with { Incident = joined.Incident with { Joined = joined.Incident.Joined + 1 } });
    }

    private async Task<DateTimeOffset?> FlushDigestsAsync(
        WriteTransaction transaction, DecisionBooks books, long step, MovingSituation situation, AlertPolicy policy, DateTimeOffset now)
    {
        var waiting = new List<StoredIncident>();
        foreach (var (stored, subject) in await witness.OfWaitingAsync(transaction, await IncidentStore.WaitingAsync(transaction, withStack: situation.AsksForText), now))
        {
            await witness.KeepAsync(transaction, step, StoredSignal.OfTimer(stored, subject, now), stored, now);
            waiting.Add(stored with { Subject = subject });
        }

        var flush = DigestFlush.Decide(
            [.. waiting.Select(stored => new WaitingIncident(stored.Id, stored.Incident, stored.Subject) { Snooze = situation.SnoozeOf(stored.IssueId) })],
            await situation.AroundAsync(waiting), policy, now);
        await books.WriteAsync(flush, waiting);
        return flush.LookAgainAt;
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
