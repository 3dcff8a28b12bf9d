using System.Data.Common;

namespace Tocsin.Storage.Copies;

/// <summary>The row that is on its way; the next one takes its place, so that a copy of any size needs the memory of one row.</summary>
internal sealed class CopiedRow(IReadOnlyList<BulkColumn> columns)
{
    private readonly long[] _integers = new long[columns.Count];
    private readonly object?[] _references = new object?[columns.Count];
    private readonly bool[] _areNull = new bool[columns.Count];

    public IReadOnlyList<BulkColumn> Columns => columns;

    /// <summary>About what it takes to carry it.</summary>
    public long Bytes { get; private set; }

    public bool IsNull(int column) => _areNull[column];

    public long Integer(int column) => _integers[column];

    public string Text(int column) => (string)_references[column]!;

    public byte[] Content(int column) => (byte[])_references[column]!;

    /// <summary>Takes over the reader's current row, whose columns are these.</summary>
    public void Take(DbDataReader reader)
    {
        Bytes = 0;
        for (var column = 0; column < columns.Count; column++)
            Bytes += Take(reader, column);
    }

    private long Take(DbDataReader reader, int column)
    {
        _areNull[column] = reader.IsDBNull(column);
        _references[column] = null;
        if (_areNull[column])
            return 0;
        switch (columns[column].Kind)
        {
            case BulkKind.Integer:
                _integers[column] = reader.GetInt64(column);
                return sizeof(long);
            case BulkKind.Text:
                var text = reader.GetString(column);
                _references[column] = text;
                return text.Length;
            default:
                var content = reader.GetFieldValue<byte[]>(column);
                _references[column] = content;
                return content.Length;
        }
    }
}
