namespace Tocsin.Storage;

/// <summary>
/// One statement for many rows. <c>{rows}</c> in the text stands for the rows: SQLite runs the prepared statement once
/// a row, PostgreSQL once for all of them over <c>unnest</c>.
/// </summary>
internal sealed class BulkStatement
{
    private readonly string _text;

    public BulkStatement(string text, params BulkColumn[] columns)
    {
        _text = text;
        Columns = columns;
    }

    public IReadOnlyList<BulkColumn> Columns { get; }

    public string For(Dialect dialect) => _text.Replace("{rows}", dialect.Rows(Columns), StringComparison.Ordinal);

    public static BulkColumn Integer(string name) => new(name, BulkKind.Integer);

    public static BulkColumn Text(string name) => new(name, BulkKind.Text);

    public static BulkColumn Bytes(string name) => new(name, BulkKind.Bytes);
}
