using Tocsin.Operations;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Digest.Tallies;

/// <summary>
/// Adds waiting tallies up and into their counts, once a second (less often under load) and once more when the program stops. Everything but the writing
/// happens outside of the writer's turn, and the writing in slices, so that ingest never waits long for it. A slice waits as a tally
/// of its own until it is added; whatever dies in between, it is counted once (docs/decisions/0004-tallies.md).
/// </summary>
internal sealed class TallyFold(Database database, OutcomeBuffer outcomes, CrowdedTags crowds, TimeProvider time, ILogger<TallyFold> logger) : BackgroundService
{
    /// <summary>Bytes of tallies added up at once; bounds the memory of a fold and the transaction that takes them.</summary>
    private const long MostBytes = 2 << 20;

    /// <summary>Counts touched in one transaction; bounds how long a fold can keep the writer from ingest.</summary>
    public int CountsPerSlice { get; init; } = 500;

    /// <summary>Folds everything that waits now.</summary>
    public async Task FoldAllAsync(CancellationToken cancellationToken)
    {
        while (await FoldOnceAsync(cancellationToken))
        {
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FoldAllAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new WorkerLoop("tally", time, logger).RunAsync(async cancellationToken =>
    {
        var began = time.GetTimestamp();
        await FoldAllAsync(cancellationToken);
        await Task.Delay(FoldPace.PauseAfter(time.GetElapsedTime(began)), time, cancellationToken);
    }, stoppingToken);

    /// <returns>Whether there may be more to fold.</returns>
    private async Task<bool> FoldOnceAsync(CancellationToken cancellationToken)
    {
        var waiting = await ReadAsync(cancellationToken);
        var refusals = outcomes.Drain();
        var isTaken = false;
        try
        {
            waiting.Sum.Merge(refusals);
            TagLimit.Apply(waiting.Sum);
            var slices = TallySlices.Of(waiting.Sum, CountsPerSlice);
            var (isMine, parts) = await TakeAsync(waiting.Ids, slices, refusals, cancellationToken);
            isTaken = parts is not null;
            if (!isMine)
                return false;
            if (parts is null)
                return true;
            foreach (var (id, slice) in parts)
                await AddAsync(id, slice, cancellationToken);
        }
        finally
        {
            if (!isTaken)
                outcomes.Return(refusals);
        }

        await crowds.ThinAsync(waiting.Sum, cancellationToken);
        return waiting.AreMore;
    }

    private async Task<WaitingTallies> ReadAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return await TallyStore.ReadAsync(session.Connection, transaction: null, MostBytes, cancellationToken);
    }

    /// <summary>Replaces tallies by the slices of their sum; a single slice is added at once.</summary>
    /// <returns>Whether it was this node's turn, and the slices still to be added; null when another was faster and nothing was changed.</returns>
    private async Task<(bool IsMine, IReadOnlyList<(long Id, Tally Slice)>? Parts)> TakeAsync(
        IReadOnlyList<long> ids, IReadOnlyList<Tally> slices, Tally refusals, CancellationToken cancellationToken)
    {
        if (ids.Count == 0 && slices.Count == 0)
            return (true, []);
        var single = slices is [var only] ? TallyRows.Of(only) : null;
        var contents = single is null ? slices.Select(TallyBytes.Write).ToList() : [];
        var parts = new List<(long, Tally)>();
        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        if (!await Turns.TryTakeAsync(transaction, Turns.Fold, cancellationToken))
        {
            // Another node folds now; what is only known here is left to its next fold.
            if (refusals.Size > 0)
                await TallyStore.AppendAsync(transaction, refusals, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return (false, []);
        }

        if (!await TallyStore.TryTakeAsync(transaction, ids, cancellationToken))
            return (true, null);
        if (single is not null)
            await single.AddAsync(transaction, cancellationToken);
        for (var part = 0; part < contents.Count; part++)
            parts.Add((await TallyStore.AppendAsync(transaction, contents[part], cancellationToken), slices[part]));

        await transaction.CommitAsync(cancellationToken);
        return (true, parts);
    }

    /// <summary>Adds a slice to its counts, unless another has done so since.</summary>
    private async Task AddAsync(long id, Tally slice, CancellationToken cancellationToken)
    {
        var rows = TallyRows.Of(slice);
        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        if (!await TallyStore.TryTakeAsync(transaction, [id], cancellationToken))
            return;
        await rows.AddAsync(transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
