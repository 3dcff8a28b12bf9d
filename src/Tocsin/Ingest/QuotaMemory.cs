using Dapper;
using Tocsin.Storage;

namespace Tocsin.Ingest;

/// <summary>Fills the quotas from what was accepted in the last hour, before the first request comes in.</summary>
internal sealed class QuotaMemory(Database database, QuotaGuard quota, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<MinuteRow>(
            "SELECT project_id AS ProjectId, minute AS Minute, count AS Count FROM project_minutes WHERE minute > @since",
            new { since = time.GetUtcNow().AddHours(-1).ToStore() / 60_000 });
        foreach (var row in rows.OrderBy(row => row.Minute))
            quota.Remember(row.ProjectId, UnixTime.FromStore(row.Minute * 60_000), row.Count);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed class MinuteRow
    {
        public long ProjectId { get; init; }

        public long Minute { get; init; }

        public long Count { get; init; }
    }
}
