using Tocsin.Alerting;
using Tocsin.Configuration.Live;
using Tocsin.Digest.Events;
using Tocsin.Digest.Tallies;
using Tocsin.Operations;
using Tocsin.Storage;

namespace Tocsin.Digest;

/// <summary>Turns a batch of accepted events into counted issues, in one transaction. The steps below are the whole story, in order.</summary>
internal sealed class DigestPipeline(
    Database database, IssueResolver resolver, AffectedUsers users, ReleaseOrder releases, AlertingBell bell, LiveSettings settings, TimeProvider time)
{
    public Task<IReadOnlyList<DigestOutcome>> DigestAsync(IReadOnlyList<AcceptedEvent> batch, CancellationToken cancellationToken) =>
        DigestAsync(batch, new CommitDoubt(), cancellationToken);

    /// <param name="batch">The events.</param>
    /// <param name="doubt">What is known of earlier tries with the same batch.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<IReadOnlyList<DigestOutcome>> DigestAsync(IReadOnlyList<AcceptedEvent> batch, CommitDoubt doubt, CancellationToken cancellationToken)
    {
        await EventIds.MakeRoomAsync(database, batch, cancellationToken);
        IReadOnlyList<DigestOutcome>? outcomes;
        for (var isSecondTry = false; (outcomes = await TryDigestAsync(batch, doubt, isSecondTry, cancellationToken)) is null; isSecondTry = true)
        {
            // A remembered issue was merged or deleted by another process since, or one took an event of the batch as well:
            // with a clean memory, and a look at all ids, the batch starts over.
            resolver.Forget();
        }

        return outcomes;
    }

    private async Task<IReadOnlyList<DigestOutcome>?> TryDigestAsync(IReadOnlyList<AcceptedEvent> batch, CommitDoubt doubt, bool isSecondTry, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.BeginWriteAsync(cancellationToken);

        var duplicate = EventIds.AskForDuplicates(transaction, batch, everyDay: isSecondTry || !database.IsShared);
        // Where all issues are known, the rest is asked in the same breath, as if nothing came twice: an id that was taken before is not got again.
        if (isSecondTry || !resolver.Knows(batch))
            await transaction.AnswersAsync(cancellationToken);
        var issues = await resolver.ResolveAsync(transaction, New(batch, duplicate), cancellationToken);
        var states = IssueStore.AskFor(transaction, issues);
        var taken = EventIds.Take(transaction, issues.Issues, alone: !database.IsShared);
        await transaction.AnswersAsync(cancellationToken);
        if (doubt.IsCommitted(duplicate))
        {
            await transaction.SettleAsync(cancellationToken);
            return doubt.Outcomes;
        }

        var accepted = New(batch, duplicate);
        if (states.Count < issues.Issues.Count || !taken.Are(accepted))
            return null;
        issues = issues.Only(accepted);
        await users.RecordAsync(transaction, issues.Issues, states, cancellationToken);
        await releases.LoadAsync(transaction, [.. issues.Issues.Where(issue => states[issue.IssueId].ResolvedInRelease is not null)], states, cancellationToken);
        var alerts = settings.Current.Alerts;
        IReadOnlyList<long> milestones = [.. alerts.Milestones.Select(milestone => (long)milestone)];
        IReadOnlyList<IssueChange> changes = [.. issues.Issues.Select(issue => IssueLife.Apply(states[issue.IssueId], issue, releases.IsFixedIn, milestones))];
        await EventStore.InsertAsync(transaction, issues.Issues, cancellationToken);
        await AttachmentStore.InsertAsync(transaction, issues.Issues, cancellationToken);
        changes = await ThresholdWatch.MarkAsync(transaction, changes, AlertPolicySource.Threshold(alerts.Threshold), now, cancellationToken);
        await IssueStore.SaveAsync(transaction, changes, cancellationToken);
        await TallyStore.AppendAsync(transaction, Count(batch, duplicate, issues), cancellationToken);
        var raised = await SignalOutbox.RaiseAsync(transaction, changes, now, cancellationToken);
        doubt.Begin(duplicate);
        CrashPoint.Pass(CrashPoint.DigestBeforeCommit);
        await transaction.CommitAsync(cancellationToken);
        CrashPoint.Pass(CrashPoint.DigestAfterCommit);

        resolver.Remember(issues);
        users.Remember();
        if (raised > 0)
            bell.Ring();
        return doubt.Outcomes;
    }

    private static List<AcceptedEvent> New(IReadOnlyList<AcceptedEvent> batch, bool[] duplicate) => [.. batch.Where((_, position) => !duplicate[position])];

    private static Tally Count(IReadOnlyList<AcceptedEvent> batch, bool[] duplicate, IssueBatch issues)
    {
        var tally = new Tally();
        foreach (var issue in issues.Issues)
        {
            foreach (var accepted in issue.Events)
                tally.Add(issue.IssueId, accepted);
        }

        for (var position = 0; position < batch.Count; position++)
        {
            var (accepted, outcome) = (batch[position], duplicate[position] ? "duplicate" : "accepted");
            tally.AddOutcome(accepted.Project.Id, accepted.ReceivedAt, outcome, "error", 1);
            if (accepted.Attachments.Count > 0)
                tally.AddOutcome(accepted.Project.Id, accepted.ReceivedAt, outcome, "attachment", accepted.Attachments.Count);
        }

        return tally;
    }
}
