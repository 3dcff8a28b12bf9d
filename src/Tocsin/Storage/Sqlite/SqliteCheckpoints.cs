using Microsoft.Data.Sqlite;

namespace Tocsin.Storage.Sqlite;

/// <summary>
/// Moves committed pages from the write-ahead log into the database file, beside the writer instead of within its commits:
/// a checkpoint within a commit made one answer in a hundred wait 40 ms and more.
/// </summary>
/// <param name="path">The store's file.</param>
/// <param name="connection">A connection of its own, which waits for nobody: a backup reads for minutes, and a checkpoint that waited for it would hold the writer as long.</param>
/// <param name="writer">The writing connection.</param>
/// <param name="turn">The one writer's turn.</param>
internal sealed class SqliteCheckpoints(string path, SqliteConnection connection, SqliteStatements writer, SemaphoreSlim turn) : IDisposable
{
    /// <summary>The log may grow so far before it is looked at; the larger, the more often a page is rewritten in it before it is moved once.</summary>
    private const long LetGrowBytes = 16 << 20;

    /// <summary>From here on the writer waits for the rest to be moved, so that the log can start over.</summary>
    private const long GrownBytes = 64 << 20;

    /// <summary>
    /// What is committed while a long log is moved must be moved too. It is done beside the writer until so little is left: after a backup, which
    /// keeps the log from starting over, the writer would else wait for a second.
    /// </summary>
    private const long WorthWaitingBytes = 2 << 20;

    private const int MostTimes = 10;

    /// <summary>
    /// By so much the log's file is made shorter each time that the log starts over. The next commit does that, and a gigabyte at once keeps it
    /// waiting for most of a second.
    /// </summary>
    private const long CutBytes = 64 << 20;

    private const long PageBytes = 4_096;

    /// <summary>Moves what is worth moving.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var log = new FileInfo(path + "-wal");
        if (!log.Exists || log.Length <= LetGrowBytes)
            return;
        var state = Checkpoint("PASSIVE");
        if (state.LogPages * PageBytes <= GrownBytes && log.Length <= GrownBytes + CutBytes)
            return;
        for (var times = 0; times < MostTimes; times++)
        {
            var before = state.LogPages;
            state = Checkpoint("PASSIVE");
            if ((state.LogPages - before) * PageBytes <= WorthWaitingBytes)
                break;
        }

        // Somebody reads an older state, so the log cannot start over, and the writer would wait for nothing.
        if ((state.LogPages - state.MovedPages) * PageBytes > WorthWaitingBytes)
            return;
        await turn.WaitAsync(cancellationToken);
        try
        {
            Checkpoint("RESTART");
            writer.Execute($"PRAGMA journal_size_limit = {Math.Max(LetGrowBytes, log.Length - CutBytes)}");
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => connection.Dispose();

    private (long LogPages, long MovedPages) Checkpoint(string mode)
    {
        using var command = connection.CreateCommand();
        command.CommandText = mode == "PASSIVE" ? "PRAGMA wal_checkpoint(PASSIVE)" : "PRAGMA wal_checkpoint(RESTART)";
        using var answer = command.ExecuteReader();
        return answer.Read() ? (answer.GetInt64(1), answer.GetInt64(2)) : default;
    }
}
