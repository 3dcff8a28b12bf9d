using Dapper;
using Microsoft.Data.Sqlite;
using Tocsin.Alerting;
using Tocsin.Planning.Comparison;
using Tocsin.Storage;
using Tocsin.Storage.Backups;
using Tocsin.Storage.Copies;
using Tocsin.Storage.Nodes;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Planning.Recordings;

/// <summary>Takes out of a store what a replay needs, in one reading of one moment; afterwards the store is left alone.</summary>
/// <param name="source">The store.</param>
/// <param name="clock">Its clock.</param>
/// <param name="reach">How far limits look back, whichever configuration is replayed.</param>
/// <param name="progress">Told how far it has come; may be null.</param>
internal sealed class RecordingLoad(CopySource source, StoreClock clock, TimeSpan reach, IProgress<CopyProgress>? progress)
{
    private const string FindsNext = "CREATE INDEX decide_inputs_by_key ON decide_inputs (key, step_id)";

    /// <summary>Numbers of what lasts, as they are now: what happened after the last look is between the two.</summary>
    private const string Numbers =
        """
        SELECT x.key AS Key, x.issue_id AS IssueId, i.count AS Count, i.users AS Users, i.first_seen AS FirstSeen, i.last_seen AS LastSeen, i.status AS Status, i.last_release AS LastRelease
        FROM incidents x JOIN issues i ON i.id = x.issue_id WHERE x.state <> 2
        """;

    /// <param name="days">How many days back.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Recording> RunAsync(int days, CancellationToken cancellationToken)
    {
        await source.ReachedAsync();
        var span = await RecordedSpan.FindAsync(source, days, await clock.ReadAsync(source.Connection, null));
        var folder = new ScratchFolder();
        SqliteDatabase? inputs = null;
        var isLoaded = false;
        try
        {
            inputs = await MakeAsync(folder.Inputs, cancellationToken);
            await CopyInputsAsync(inputs, span, cancellationToken);
            await using (var state = await MakeAsync(folder.State, cancellationToken))
                await new StateAt(source, span.Begin, reach).CopyAsync(state, cancellationToken);
            var recording = await RecordAsync(folder, inputs, span);
            isLoaded = true;
            return recording;
        }
        finally
        {
            if (!isLoaded)
            {
                await (inputs?.DisposeAsync() ?? ValueTask.CompletedTask);
                folder.Dispose();
            }
        }
    }

    private async Task<Recording> RecordAsync(ScratchFolder folder, SqliteDatabase inputs, RecordedSpan span) => new(folder, inputs)
    {
        From = span.From,
        Begin = span.Begin,
        To = span.To,
        Steps = await StepsAsync(inputs),
        Deeds = await RecordedDeeds.LoadAsync(source.Connection, span),
        Sent = await SentMessages.LoadAsync(source.Connection, span.From, span.To),
    };

    private static async Task<SqliteDatabase> MakeAsync(string place, CancellationToken cancellationToken)
    {
        var database = SqliteDatabase.Open(place, TimeProvider.System, isScratch: true);
        await new Migrator(database, TimeProvider.System).MigrateAsync(cancellationToken);
        return database;
    }

    private async Task CopyInputsAsync(SqliteDatabase inputs, RecordedSpan span, CancellationToken cancellationToken)
    {
        await using var transaction = await inputs.BeginWriteAsync(cancellationToken);
        var copy = new PartialCopy(source, (SqliteConnection)transaction.Connection, progress);
        var since = span.Begin.ToStore();
        await copy.RunAsync("decide_steps", "at >= @since", new { since }, cancellationToken);
        await copy.RunAsync("decide_inputs", "step_id IN (SELECT s.id FROM decide_steps s WHERE s.at >= @since)", new { since }, cancellationToken);
        await copy.RunAsync("issue_minutes", "minute >= @minute", new { minute = since / 60_000 }, cancellationToken);
        await AddEndAsync(transaction, span);
        await transaction.Connection.ExecuteAsync(FindsNext, transaction: transaction.Inner);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>A last step, that the replay does not reach.</summary>
    private async Task AddEndAsync(WriteTransaction transaction, RecordedSpan span)
    {
        var at = span.To.ToStore() + 1;
        var step = await transaction.Connection.ExecuteScalarAsync<long>(
            "INSERT INTO decide_steps (at, due_since) VALUES (@at, @at) RETURNING id", new { at }, transaction.Inner);
        foreach (var row in (await source.Connection.QueryAsync<NumbersRow>(Numbers)).ToList())
        {
            await transaction.Connection.ExecuteAsync(
                "INSERT INTO decide_inputs (step_id, key, issue_id, subject) VALUES (@step, @Key, @IssueId, @subject)",
                new { step, row.Key, row.IssueId, subject = SubjectJson.Write(row.ToSubject()) }, transaction.Inner);
        }
    }

    private static async Task<IReadOnlyList<RecordedStep>> StepsAsync(SqliteDatabase inputs)
    {
        await using var session = await inputs.OpenReadAsync(default);
        var rows = await session.Connection.QueryAsync<(long Id, long At, long DueSince, long Heard)>(
            """
            SELECT s.id, s.at, s.due_since, EXISTS (SELECT 1 FROM decide_inputs i WHERE i.step_id = s.id AND i.kind IS NOT NULL)
            FROM decide_steps s ORDER BY s.id
            """);
        var (steps, last) = (new List<RecordedStep>(), 0L);
        foreach (var (id, at, dueSince, heard) in rows)
        {
            // A clock that was set back must not send the replay back as well.
            last = Math.Max(last, at);
            steps.Add(new RecordedStep(id, last, dueSince, heard != 0));
        }

        return steps;
    }
}
