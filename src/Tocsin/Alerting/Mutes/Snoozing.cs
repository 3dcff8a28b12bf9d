using Tocsin.Alerting.Policy.Muting;
using Tocsin.Issues;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Alerting.Mutes;

/// <summary>What people do to the snoozes of issues.</summary>
internal sealed class Snoozing(Database database, StoreClock clock)
{
    /// <summary>Snoozes an issue; the new snooze replaces one that lasts.</summary>
    /// <param name="issue">The issue.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="endAfter">What ends it, when it is snoozed at the moment that is given.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public Task<Snooze> SnoozeAsync(IssueRow issue, string by, Func<DateTimeOffset, SnoozeEnd> endAfter, CancellationToken cancellationToken) => InTurnAsync(async (transaction, now) =>
    {
        var snooze = new Snooze(by, now, endAfter(now));
        await SnoozeStore.SaveAsync(transaction, issue.Id, snooze);
        // The engine then knows when to look again: the incident's own timer may be hours away.
        await IncidentStore.RingAsync(transaction, IssueKey.Of(issue.Id), now);
        return snooze;
    }, cancellationToken);

    /// <summary>Ends a snooze before its time. What it kept from people is told now, if it still lasts.</summary>
    /// <returns>Whether there was one.</returns>
    public Task<bool> WakeAsync(IssueRow issue, string by, CancellationToken cancellationToken) => InTurnAsync(async (transaction, now) =>
    {
        var wasSnoozed = await SnoozeStore.RemoveAsync(transaction, issue.Id, by, now);
        if (wasSnoozed)
            await IncidentStore.RingAsync(transaction, IssueKey.Of(issue.Id), now);
        return wasSnoozed;
    }, cancellationToken);

    // With the turn, so that no decision that goes by the old snooze puts off again what is rung for here.
    private Task<T> InTurnAsync<T>(Func<WriteTransaction, DateTimeOffset, Task<T>> work, CancellationToken cancellationToken) => database.WriteAsync(async transaction =>
    {
        await Turns.TakeAsync(transaction, Turns.Decide, cancellationToken);
        return await work(transaction, await clock.ReadAsync(transaction));
    }, cancellationToken);
}
