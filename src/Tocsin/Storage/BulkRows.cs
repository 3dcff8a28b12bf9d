using System.Runtime.InteropServices;

namespace Tocsin.Storage;

/// <summary>The rows for one run of a <see cref="BulkStatement"/>, column by column, without boxing.</summary>
internal sealed class BulkRows
{
    private readonly BulkStatement _statement;
    private readonly List<Cell> _cells = [];

    public BulkRows(BulkStatement statement) => _statement = statement;

    public int Count => _cells.Count / _statement.Columns.Count;

    public void Clear() => _cells.Clear();

    public BulkRows Add(long? value)
    {
        _cells.Add(new Cell(value ?? 0, null, value is null));
        return this;
    }

    public BulkRows Add(string? value)
    {
        _cells.Add(new Cell(0, value is null ? null : StoredText.Of(value), value is null));
        return this;
    }

    public BulkRows Add(byte[]? value)
    {
        _cells.Add(new Cell(0, value, value is null));
        return this;
    }

    public ReadOnlySpan<Cell> Row(int index)
    {
        var width = _statement.Columns.Count;
        return CollectionsMarshal.AsSpan(_cells).Slice(index * width, width);
    }

    /// <summary>One value; which of the two fields holds it follows from the column's kind.</summary>
    internal readonly record struct Cell(long Integer, object? Reference, bool IsNull);
}
