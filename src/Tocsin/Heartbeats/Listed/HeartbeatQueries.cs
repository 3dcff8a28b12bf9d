using Tocsin.Alerting.Monitoring;
using Tocsin.Heartbeats.Records;
using Tocsin.Storage;

namespace Tocsin.Heartbeats.Listed;

/// <summary>Answers how the heartbeats do.</summary>
internal sealed class HeartbeatQueries(Database database)
{
    /// <param name="server">What addresses begin with.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<ListedHeartbeat>> ListAsync(Uri server, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return [.. (await HeartbeatStore.AllAsync(session.Connection, transaction: null)).Select(stored => new ListedHeartbeat(
            HeartbeatKey.NameOf(stored.Key), stored.Source, stored.Plan.Says, stored.Record.Standing.Current, TroubleOf(stored.Record), stored.Record.Text,
            stored.Record.SignAt, stored.Record.Took, stored.Record.ExpectedAt, $"{server.ToString().TrimEnd('/')}/ping/{stored.Token}", stored.Key))];
    }

    private static Trouble? TroubleOf(HeartbeatRecord record) =>
        record is { Standing.Current: HealthState.Unhealthy, Troubles: [.., var last] } ? last : null;

    /// <summary>Forgets one that check-ins made; the next check-in would make it anew.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> ForgetAsync(string name, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(async transaction =>
    {
        if (await HeartbeatStore.LockAsync(transaction, HeartbeatKey.Of(name), cancellationToken) is not { Source: StoredHeartbeat.CheckIn } stored)
            return false;
        await HeartbeatRoll.EndAsync(transaction, stored, now);
        return true;
    }, cancellationToken);
}
