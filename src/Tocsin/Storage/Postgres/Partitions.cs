using System.Collections.Concurrent;
using Dapper;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Storage.Postgres;

/// <summary>Makes the days of partitioned tables before they are needed, and drops them when nobody needs them any more.</summary>
internal sealed class Partitions(PostgresServers servers, TimeProvider time)
{
    /// <summary>One node at a time; the number means nothing but must never change.</summary>
    private const long Alone = 7_232_919_640_461_202;

    /// <summary>Clocks of nodes differ, and a node may be cut off from the server over midnight.</summary>
    private const int DaysAhead = 2;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Partition, bool> _known = new();
    private long? _looked;

    /// <summary>Makes those of the days that are missing.</summary>
    public async ValueTask MakeAsync(DayTable table, IEnumerable<long> days, CancellationToken cancellationToken)
    {
        foreach (var day in days)
        {
            var partition = new Partition(table, day);
            if (!_known.ContainsKey(partition))
                await MakeAsync(partition, cancellationToken);
        }
    }

    /// <summary>Once in a while: makes the coming days, and forgets days that another node has dropped.</summary>
    public async Task LookAheadAsync(CancellationToken cancellationToken)
    {
        if (_looked is { } looked && time.GetElapsedTime(looked) < LookEvery)
            return;
        var today = UnixDay.Of(time.GetUtcNow());
        foreach (var table in Enum.GetValues<DayTable>())
        {
            var present = (await PresentAsync(table, cancellationToken)).ToHashSet();
            foreach (var gone in _known.Keys.Where(partition => partition.Table == table && !present.Contains(partition)))
                _known.TryRemove(gone, out _);
            for (var day = today; day <= today + DaysAhead; day++)
                await MakeAsync(table, [day], cancellationToken);
        }

        _looked = time.GetTimestamp();
    }

    /// <summary>Drops the days before one; a day that somebody is reading waits for the next call.</summary>
    /// <returns>About how many rows went.</returns>
    public async Task<long> DropBeforeAsync(DayTable table, long day, CancellationToken cancellationToken)
    {
        long rows = 0;
        foreach (var partition in (await PresentAsync(table, cancellationToken)).Where(partition => partition.Day < day).OrderBy(partition => partition.Day))
        {
            _known.TryRemove(partition, out _);
            rows += await PartitionDrop.RunAsync(servers, partition, cancellationToken);
        }

        return rows;
    }

    private async Task MakeAsync(Partition partition, CancellationToken cancellationToken)
    {
        await using var connection = await servers.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@Alone)", new { Alone }, transaction);
        if (!await connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM pg_inherits WHERE inhrelid = to_regclass(@Name))", new { partition.Name }, transaction))
        {
            // Attaching lets writers of the other days go on, where PARTITION OF would wait for them and make all others wait meanwhile.
            // Payloads are compressed and mostly of 1 to 4 kB: in the row itself they cost one write, apart from it three.
            var options = partition.Table is DayTable.Events ? "WITH (toast_tuple_target = 8160)" : "";
            await connection.ExecuteAsync(
                $"""
                 CREATE TABLE IF NOT EXISTS {partition.Name} (LIKE {partition.Parent} INCLUDING ALL) {options};
                 ALTER TABLE {partition.Parent} ATTACH PARTITION {partition.Name} FOR VALUES {partition.Bounds}
                 """,
                transaction: transaction);
        }

        await transaction.CommitAsync(cancellationToken);
        _known[partition] = true;
    }

    private async Task<IReadOnlyList<Partition>> PresentAsync(DayTable table, CancellationToken cancellationToken)
    {
        await using var connection = await servers.OpenConnectionAsync(cancellationToken);
        // By name, so that one is found too which was taken out of its table by a process that died before it dropped it.
        var names = await connection.QueryAsync<string>(
            """
            SELECT day.relname::text FROM pg_class parent JOIN pg_class day ON day.relnamespace = parent.relnamespace
            WHERE parent.oid = to_regclass(@parent) AND day.relkind = 'r' AND day.relname ~ ('^' || parent.relname || '_[0-9]{8}$')
            """,
            new { parent = Partition.ParentOf(table) });
        return [.. names.Select(name => Partition.Named(table, name)).OfType<Partition>()];
    }
}
