using Tocsin.Operations;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Digest.Tallies;

/// <summary>Adds waiting tallies up and into their counts, once a second and once more when the program stops.</summary>
internal sealed class TallyFold(Database database, OutcomeBuffer outcomes, TimeProvider time, ILogger<TallyFold> logger) : BackgroundService
{
    /// <summary>Counts touched in one transaction; bounds how long a fold can keep the writer from ingest.</summary>
    private const int MostCounts = 4_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Folds everything that waits now.</summary>
    public async Task FoldAllAsync(CancellationToken cancellationToken)
    {
        while (await FoldOnceAsync(cancellationToken) >= MostCounts)
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
        await FoldAllAsync(cancellationToken);
        await Task.Delay(Interval, time, cancellationToken);
    }, stoppingToken);

    private async Task<int> FoldOnceAsync(CancellationToken cancellationToken)
    {
        var refusals = outcomes.Drain();
        var isStored = false;
        try
        {
            var size = await database.WriteAsync(async transaction =>
            {
                if (!await Turns.TryTakeAsync(transaction, Turns.Fold, cancellationToken))
                    return await LeaveAsync(transaction, refusals, cancellationToken);
                var tally = await TallyStore.TakeAsync(transaction, MostCounts, cancellationToken);
                tally.Merge(refusals);
                await TallyStore.AddAsync(transaction, tally, cancellationToken);
                return tally.Size;
            }, cancellationToken);
            isStored = true;
            return size;
        }
        finally
        {
            if (!isStored)
                outcomes.Return(refusals);
        }
    }

    /// <summary>Another node folds now; what is only known here is left to the next fold.</summary>
    private static async Task<int> LeaveAsync(WriteTransaction transaction, Tally refusals, CancellationToken cancellationToken)
    {
        if (refusals.Size > 0)
            await TallyStore.AppendAsync(transaction, refusals, cancellationToken);
        return 0;
    }
}
