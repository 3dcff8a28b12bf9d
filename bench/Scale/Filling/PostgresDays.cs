using Dapper;
using Npgsql;
using Tocsin.Storage;
using Tocsin.Storage.Postgres;

namespace Tocsin.Bench.Scale.Filling;

/// <summary>
/// Fills the days that the program makes, with its indexes, by binary COPY. Each is emptied in the transaction that fills it: so the rows are
/// written once, frozen and (where wal_level is minimal) without a log, as they would lie there after days of vacuum.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="source">The same.</param>
/// <param name="idDays">Ids outlive their events: so many days of them are made of events that are gone, each to go together with one of the oldest days of events.</param>
internal sealed class PostgresDays(Database store, NpgsqlDataSource source, int idDays) : IDayWriter
{
    private const int IdsOutliveDays = 30;

    private long _oldest;

    public int AtOnce => 2;

    public async Task PrepareAsync(IReadOnlyList<long> days, CancellationToken cancellationToken)
    {
        _oldest = days[0];
        await store.MakeRoomAsync(DayTable.Events, days, cancellationToken);
        await store.MakeRoomAsync(DayTable.EventIds, [.. days.Take(idDays).Select(day => day - IdsOutliveDays), .. days], cancellationToken);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync("TRUNCATE events, event_ids, issue_hours, issue_minutes");
    }

    public async Task WriteAsync(FilledDay day, DayCounts counts, bool withMinutes, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await EventsAsync(connection, new Partition(DayTable.Events, day.Day), day, cancellationToken);
        await IdsAsync(connection, day.Day, day.Events(), cancellationToken);
        if (day.Day < _oldest + idDays)
            await IdsAsync(connection, day.Day - IdsOutliveDays, day.Events(), cancellationToken);
        await CountsAsync(connection, "issue_hours", "hour", counts.Hours, cancellationToken);
        if (withMinutes)
            await CountsAsync(connection, "issue_minutes", "minute", counts.Minutes, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        // Tables and days, but not the tables that are cut into days: the server's own vacuum never looks at those.
        foreach (var table in (await connection.QueryAsync<string>("SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")).AsList())
            await connection.ExecuteAsync(new CommandDefinition($"VACUUM (ANALYZE) {table}", commandTimeout: 0, cancellationToken: cancellationToken));
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static async Task EventsAsync(NpgsqlConnection connection, Partition partition, FilledDay day, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync($"TRUNCATE {partition.Name}");
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {partition.Name} (project_id, event_id, issue_id, happened_at, received_at, user_hash, payload) FROM STDIN (FORMAT BINARY, FREEZE)", cancellationToken);
        foreach (var filled in day.Events())
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(filled.Plan.Issue.Project, cancellationToken);
            await copy.WriteAsync(filled.EventId, cancellationToken);
            await copy.WriteAsync(filled.Plan.Issue.Id, cancellationToken);
            await copy.WriteAsync(filled.At, cancellationToken);
            await copy.WriteAsync(filled.At, cancellationToken);
            await copy.WriteAsync(filled.Plan.UserOf(filled.Number), cancellationToken);
            await copy.WriteAsync(filled.Plan.PayloadOf(filled.Number), cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task IdsAsync(NpgsqlConnection connection, long day, IEnumerable<FilledEvent> events, CancellationToken cancellationToken)
    {
        var partition = new Partition(DayTable.EventIds, day);
        await connection.ExecuteAsync($"TRUNCATE {partition.Name}");
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {partition.Name} (project_id, event_id, day, issue_id, received_at) FROM STDIN (FORMAT BINARY, FREEZE)", cancellationToken);
        foreach (var filled in events)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(filled.Plan.Issue.Project, cancellationToken);
            await copy.WriteAsync(filled.EventId, cancellationToken);
            await copy.WriteAsync(day, cancellationToken);
            await copy.WriteAsync(filled.Plan.Issue.Id, cancellationToken);
            await copy.WriteAsync(filled.At, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task CountsAsync(
        NpgsqlConnection connection, string table, string unit, Dictionary<(long Issue, long Moment), long> counts, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table} (issue_id, {unit}, count) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var ((issue, moment), count) in counts)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(issue, cancellationToken);
            await copy.WriteAsync(moment, cancellationToken);
            await copy.WriteAsync(count, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
