using Microsoft.Data.Sqlite;

namespace Tocsin.Storage.Sqlite;

/// <summary>
/// Moves committed pages from the write-ahead log into the database file, beside the writer instead of within its commits:
/// a checkpoint within a commit made one answer in a hundred wait 40 ms and more.
/// </summary>
internal sealed class SqliteCheckpoints(string path, SqliteConnection connection, SemaphoreSlim turn) : IDisposable
{
    /// <summary>The log may grow so far before it is looked at; the larger, the more often a page is rewritten in it before it is moved once.</summary>
    public const long LetGrowBytes = 16 << 20;

    /// <summary>From here on the writer waits for the rest to be moved, so that the log can start over.</summary>
    private const long GrownBytes = 64 << 20;

    /// <summary>
    /// What is committed while a long log is moved must be moved too. It is done beside the writer until so little is left: after a backup, which
    /// keeps the log from starting over, the writer would else wait for a second.
    /// </summary>
    private const long WorthWaitingBytes = 2 << 20;

    private const int MostTimes = 10;

    private const long PageBytes = 4_096;

    /// <summary>Its connection waits for nobody: a backup reads for minutes, and a checkpoint that waited for it would hold the writer as long.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var log = new FileInfo(path + "-wal");
        if (!log.Exists || log.Length <= LetGrowBytes)
            return;
        var state = Checkpoint("PASSIVE");
        if (state.LogPages * PageBytes <= GrownBytes)
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
