using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Digest.Tallies;
using Tocsin.Operations.Exposition;
using Tocsin.Operations.Metrics;
using Tocsin.Tests.Operations;
using Tocsin.Tests.Storage;

namespace Tocsin.Tests.Digest;

public sealed class TallyFoldTests
{
    [Fact]
    public async Task What_was_refused_is_still_counted_after_a_fold_that_failed()
    {
        var time = new ManualTime();
        await using var store = await TemporaryStore.OpenAsync(time);
        using var registry = new MetricsRegistry(new MetricsOptions());
        var outcomes = new OutcomeBuffer(new TocsinMetrics(registry, time).Ingest, time);
        using var fold = new TallyFold(store.Database, outcomes, time, NullLogger<TallyFold>.Instance);
        outcomes.Count(7, EventOutcome.RateLimited, "error", 3);

        await ExecuteAsync(store, "ALTER TABLE outcomes RENAME TO elsewhere");
        await Should.ThrowAsync<SqliteException>(() => fold.FoldAllAsync(CancellationToken.None));
        await ExecuteAsync(store, "ALTER TABLE elsewhere RENAME TO outcomes");
        await fold.FoldAllAsync(CancellationToken.None);

        await using var session = await store.Database.OpenReadAsync(CancellationToken.None);
        (await session.Connection.ExecuteScalarAsync<long>("SELECT SUM(quantity) FROM outcomes WHERE project_id = 7")).ShouldBe(3);
    }

    private static Task ExecuteAsync(TemporaryStore store, string sql) =>
        store.Database.WriteAsync(transaction => transaction.Connection.ExecuteAsync(sql), CancellationToken.None);
}
