using Dapper;
using Tocsin.Operations;
using Tocsin.Storage;

namespace Tocsin.Ingest;

/// <summary>
/// Fills the quotas from what was accepted in the last hour, before the first request comes in; where other nodes accept as well, again every
/// few seconds, so that a project has one quota and not one a node.
/// </summary>
internal sealed class QuotaMemory(Database database, QuotaGuard quota, TimeProvider time, ILogger<QuotaMemory> logger) : BackgroundService
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        if (database.IsShared)
            await base.StartAsync(cancellationToken);
    }

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<MinuteRow>(
            "SELECT project_id AS ProjectId, minute AS Minute, count AS Count FROM project_minutes WHERE minute > @since",
            new { since = time.GetUtcNow().AddHours(-1).ToStore() / 60_000 });
        foreach (var project in rows.GroupBy(row => row.ProjectId))
            quota.Learn(project.Key, project.ToDictionary(row => row.Minute, row => row.Count));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new WorkerLoop("quota", time, logger).RunAsync(async cancellationToken =>
    {
        await Task.Delay(ReadEvery, time, cancellationToken);
        await ReadAsync(cancellationToken);
    }, stoppingToken);

    private sealed class MinuteRow
    {
        public long ProjectId { get; init; }

        public long Minute { get; init; }

        public long Count { get; init; }
    }
}
