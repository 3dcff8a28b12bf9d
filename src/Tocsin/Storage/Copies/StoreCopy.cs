using Tocsin.Storage.Backups;

namespace Tocsin.Storage.Copies;

/// <summary>Carries everything from one store into another, table by table, and counts it there. Backups of PostgreSQL, restores into it and the move to it are this.</summary>
internal sealed class StoreCopy(CopySource source, CopyPace pace, IProgress<CopyProgress>? progress)
{
    /// <summary>A clock is read, and a line drawn, once in so many rows.</summary>
    private const int RowsAtOnce = 256;

    private long _rows;
    private long _bytes;
    private long _total;

    /// <returns>Rows by table.</returns>
    /// <exception cref="StoreException">The two do not have the same tables, or something did not arrive.</exception>
    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CopyTarget target, CancellationToken cancellationToken)
    {
        Compare(source.Tables, target.Tables);
        var rows = await CountAsync(cancellationToken);
        _total = rows.Values.Sum();
        foreach (var table in target.Tables)
            await CopyAsync(table, target, cancellationToken);
        foreach (var table in target.Tables)
            await VerifyAsync(table, target, rows[table.Name], cancellationToken);
        return rows;
    }

    private static void Compare(IReadOnlyList<CopiedTable> from, IReadOnlyList<CopiedTable> to)
    {
        var strangers = from.Where(table => !to.Any(other => other.Takes(table))).Concat(to.Where(table => !from.Any(other => other.Takes(table))));
        if (strangers.FirstOrDefault() is { } stranger)
            throw new StoreException($"The table {stranger.Name} is not the same in the store and in the copy that is to be made, so not everything would arrive. Give Tocsin a database of its own, and nothing else in it; then try again.");
    }

    private async Task<Dictionary<string, long>> CountAsync(CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, long>(source.Tables.Count);
        foreach (var table in source.Tables)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new CopyProgress("counting", rows.Count, source.Tables.Count));
            rows[table.Name] = await source.CountAsync(table);
        }

        return rows;
    }

    private async Task CopyAsync(CopiedTable table, CopyTarget target, CancellationToken cancellationToken)
    {
        await target.ClearAsync(table);
        var highest = await CopyRowsAsync(table, target, cancellationToken);
        if (table.Numbered is not null)
            await target.NumberOnAsync(table, Math.Max(highest, await source.LastNumberAsync(table)));
    }

    /// <returns>The highest number of a row.</returns>
    private async Task<long> CopyRowsAsync(CopiedTable table, CopyTarget target, CancellationToken cancellationToken)
    {
        var row = new CopiedRow(table.Columns);
        var numbered = table.Columns.ToList().FindIndex(column => column.Name == table.Numbered);
        long highest = 0;
        await using var reader = await source.ReadAsync(table, cancellationToken);
        await using var writer = await target.WriteAsync(table, cancellationToken);
        for (var position = 1; await reader.ReadAsync(cancellationToken); position++)
        {
            row.Take(reader);
            highest = numbered < 0 ? 0 : Math.Max(highest, row.Integer(numbered));
            await writer.WriteAsync(row, cancellationToken);
            (_rows, _bytes) = (_rows + 1, _bytes + row.Bytes);
            if (position % RowsAtOnce == 0)
                await LookUpAsync(table, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
        await LookUpAsync(table, cancellationToken);
        return highest;
    }

    private ValueTask LookUpAsync(CopiedTable table, CancellationToken cancellationToken)
    {
        progress?.Report(new CopyProgress($"copying {table.Name}", _rows, _total));
        return pace.KeepAsync(_bytes, cancellationToken);
    }

    private async Task VerifyAsync(CopiedTable table, CopyTarget target, long expected, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(new CopyProgress($"verifying {table.Name}", 0, 0));
        if (await target.CountAsync(table) is var arrived && arrived != expected)
            throw new StoreException($"Of the {expected} rows of the table {table.Name} {arrived} arrived, so nothing was kept. Try again; if it stays so, it is a mistake of Tocsin's.");
    }
}
