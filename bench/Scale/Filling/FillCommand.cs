using System.Diagnostics;
using Npgsql;
using Tocsin.Storage;

namespace Tocsin.Bench.Scale.Filling;

/// <summary>Multiplies the few real events of a store to as many as it is to hold, with all that counts them. No server may work on it.</summary>
internal static class FillCommand
{
    /// <summary>Counts per minute are kept for so long.</summary>
    private const int MinuteDays = 7;

    /// <summary>What an event takes on SQLite beside its payload, measured: its id, its place in the index, its counts, the end of its page.</summary>
    private const int BytesBesidePayload = 470;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var store = await arguments.OpenStoreAsync(cancellationToken);
        var issues = await SeededIssue.ReadAsync(store, cancellationToken);
        var payload = issues.SelectMany(issue => issue.Payloads).Average(bytes => bytes.Length);
        var events = arguments.Optional("gigabytes") is null
            ? (long)arguments.Number("events", 200_000)
            : (long)(arguments.Number("gigabytes", 0) * 1e9 / (payload + BytesBesidePayload));
        var plans = FillPlan.Of(issues, events, (int)arguments.Number("days", 20), new Random(1));
        await using (var writer = Writer(arguments, store))
        {
            var seen = await DaysAsync(writer, plans, DateTimeOffset.UtcNow, cancellationToken);
            await FilledCounts.WriteAsync(store, plans, seen, cancellationToken);
            await writer.FinishAsync(cancellationToken);
        }

        await FilledCounts.CheckAsync(store, events, cancellationToken);
        return await Answer.GiveAsync(new { events, issues = issues.Count, payload_bytes = (long)payload, seconds = watch.Elapsed.TotalSeconds });
    }

    private static IDayWriter Writer(Arguments arguments, Database store) =>
        arguments.Postgres is { } postgres ? new PostgresDays(store, NpgsqlDataSource.Create(postgres), (int)arguments.Number("oldest_ids", 0)) : new SqliteDays(arguments.SqliteFile);

    /// <returns>When each issue was seen first and last.</returns>
    private static async Task<Dictionary<long, (long First, long Last)>> DaysAsync(
        IDayWriter writer, IReadOnlyList<IssuePlan> plans, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var days = plans[0].Days;
        var oldest = UnixDay.Of(now) - days + 1;
        await writer.PrepareAsync([.. Enumerable.Range(0, days).Select(day => oldest + day)], cancellationToken);
        var (seen, turn, done) = (new Dictionary<long, (long First, long Last)>(), new Lock(), 0);
        var options = new ParallelOptions { MaxDegreeOfParallelism = writer.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, days, options, async (index, cancelled) =>
        {
            var day = new FilledDay(plans, index, oldest + index, now);
            var counts = DayCounts.Of(day);
            await writer.WriteAsync(day, counts, index >= days - MinuteDays, cancelled);
            lock (turn)
            {
                foreach (var (issue, (first, last)) in counts.Seen)
                    seen[issue] = seen.TryGetValue(issue, out var known) ? (Math.Min(first, known.First), Math.Max(last, known.Last)) : (first, last);
                Console.Error.WriteLine($"day {++done} of {days}: {counts.Events} events");
            }
        });
        return seen;
    }
}
