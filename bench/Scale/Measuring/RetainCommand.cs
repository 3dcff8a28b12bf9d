using System.Diagnostics;
using Dapper;
using Tocsin.Digest.Retention;
using Tocsin.Storage;

namespace Tocsin.Bench.Scale.Measuring;

/// <summary>Lets the program's retention delete the oldest day of events, and times that.</summary>
internal static class RetainCommand
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        await using var store = await arguments.OpenStoreAsync(cancellationToken);
        long oldest;
        await using (var session = await store.OpenReadAsync(cancellationToken))
            oldest = await session.Connection.ExecuteScalarAsync<long>("SELECT received_at FROM events e ORDER BY " + store.Dialect.Arrival + " LIMIT 1");
        var before = UnixDay.StartOf((oldest / UnixDay.Milliseconds) + 1);

        var retention = new RetentionStore(store, TimeProvider.System);
        // Finds nothing that old: its code is compiled and its connection open before the word comes.
        await retention.DeleteEventsBeforeAsync(DateTimeOffset.UnixEpoch, cancellationToken);
        if (arguments.Optional("waits") == "true")
            await BesideProcess.WaitForWordAsync(cancellationToken);
        var (rows, steps, longest, watch) = (0L, 0, TimeSpan.Zero, Stopwatch.StartNew());
        long deleted;
        do
        {
            var start = watch.Elapsed;
            deleted = await retention.DeleteEventsBeforeAsync(before, cancellationToken);
            longest = watch.Elapsed - start > longest ? watch.Elapsed - start : longest;
            rows += deleted;
            steps++;
        }
        while (deleted > 0);

        return await Answer.GiveAsync(new { rows, steps, longest_step_ms = longest.TotalMilliseconds, seconds = watch.Elapsed.TotalSeconds });
    }
}
