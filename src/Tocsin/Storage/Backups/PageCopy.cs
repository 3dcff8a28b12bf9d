using Microsoft.Data.Sqlite;
using SQLitePCL;
using Tocsin.Storage.Copies;

namespace Tocsin.Storage.Backups;

/// <summary>Copies the pages of a store into another file, a few at a time, so that whoever writes meanwhile keeps the disk and the processor.</summary>
internal sealed class PageCopy(BackupOrder order, long pageBytes)
{
    private const int PagesAtOnce = 256;

    /// <summary>How much of the copy may wait in memory for the disk: one flush of the whole at the end would hold up everybody's commits.</summary>
    private const long MostUnflushedBytes = 8 << 20;

    /// <param name="source">Inside a read transaction: it keeps the copy to one moment, however long it takes.</param>
    /// <param name="target">An empty store.</param>
    /// <param name="cancellationToken">Stops between two pieces.</param>
    public async Task RunAsync(SqliteConnection source, SqliteConnection target, CancellationToken cancellationToken)
    {
        using var copy = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (copy.IsInvalid)
            throw new SqliteException(raw.sqlite3_errmsg(target.Handle).utf8_to_string(), raw.sqlite3_errcode(target.Handle));
        var pace = new CopyPace(order.BytesPerSecond, order.Time);
        using var disk = File.OpenHandle(target.DataSource, access: FileAccess.ReadWrite, share: FileShare.ReadWrite);
        var flushed = 0L;
        int code;
        while ((code = raw.sqlite3_backup_step(copy, PagesAtOnce)) == raw.SQLITE_OK)
        {
            var total = raw.sqlite3_backup_pagecount(copy) * pageBytes;
            var done = total - (raw.sqlite3_backup_remaining(copy) * pageBytes);
            if (done - flushed >= MostUnflushedBytes)
            {
                RandomAccess.FlushToDisk(disk);
                flushed = done;
            }

            order.Progress?.Report(new CopyProgress("copying", done, total));
            await pace.KeepAsync(done, cancellationToken);
        }

        if (code != raw.SQLITE_DONE)
            throw new SqliteException(raw.sqlite3_errstr(code).utf8_to_string(), code);
    }
}
