namespace Tocsin.Storage;

internal sealed class SqliteDialect : Dialect
{
    public override string Name => "sqlite";

    public override string Translate(string migration) => migration
        .Replace("{identity}", "INTEGER PRIMARY KEY AUTOINCREMENT", StringComparison.Ordinal)
        .Replace("{blob}", "BLOB", StringComparison.Ordinal)
        .Replace("{clustered}", "WITHOUT ROWID", StringComparison.Ordinal);

    /// <summary>One row of parameters: SQLite runs the prepared statement once a row.</summary>
    public override string Rows(IReadOnlyList<BulkColumn> columns) =>
        $"(SELECT {string.Join(", ", columns.Select(column => $"@{column.Name} AS {column.Name}"))})";
}
