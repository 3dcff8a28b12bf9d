using Dapper;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Digest.Retention;

/// <summary>Deletes what <see cref="RetainedLists"/> says, in steps that hold the writer for some 10 ms: found beside it, then deleted by name.</summary>
internal sealed class RecordRetention(Database database)
{
    /// <summary>Rows a step; at some 20 µs a row.</summary>
    public const int Step = 500;

    /// <summary>Bytes a step, unless one row alone has more: to free a page takes the store some microseconds too.</summary>
    private const long StepBytes = 4 << 20;

    /// <summary>Of a project the releases seen last are kept, and the environments seen first. Whoever knows a DSN can invent more.</summary>
    public const int MostReleases = 5_000;
    public const int MostEnvironments = 500;

    /// <summary>The same, for a node that deletes under a lease.</summary>
    public RecordRetention Under(Lease lease) => new(database.Under(lease));

    /// <summary>One pass over everything.</summary>
    /// <param name="pace">Leaves the writer to others between two steps.</param>
    /// <param name="deleted">Hears after each step how many rows of which kind went.</param>
    public async Task PassAsync(RetentionSettings keep, DateTimeOffset now, StepPace pace, Action<RetainedKind, long> deleted, CancellationToken cancellationToken)
    {
        foreach (var rows in RetainedLists.All)
        {
            await pace.RepeatAsync(async () =>
            {
                var count = await StepAsync(rows, now - rows.Age(keep), cancellationToken);
                if (count > 0)
                    deleted(rows.Kind, count);
                return count;
            }, cancellationToken);
        }
    }

    /// <returns>How many rows went.</returns>
    public async Task<int> StepAsync(RetainedRows rows, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var outdated = await FindAsync(rows, before, cancellationToken);
        if (outdated.Count > 0)
            await database.WriteAsync(transaction => transaction.Connection.ExecuteAsync(rows.Delete, outdated, transaction.Inner), cancellationToken);
        return outdated.Count;
    }

    private async Task<IReadOnlyList<Outdated>> FindAsync(RetainedRows rows, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var found = await session.Connection.QueryAsync<Outdated>(rows.Find, new
        {
            before = before.ToStore(),
            minute = before.ToStore() / 60_000,
            hour = before.ToStore() / 3_600_000,
            step = Step,
            mostReleases = MostReleases,
            mostEnvironments = MostEnvironments,
        });
        return Light(found, row => row.Weight);
    }

    /// <summary>The first of the rows that together have no more bytes than a step may free; one at least.</summary>
    public static IReadOnlyList<T> Light<T>(IEnumerable<T> rows, Func<T, long> weight)
    {
        var (light, bytes) = (new List<T>(), 0L);
        foreach (var row in rows)
        {
            bytes += weight(row);
            if (bytes > StepBytes && light.Count > 0)
                break;
            light.Add(row);
        }

        return light;
    }
}
