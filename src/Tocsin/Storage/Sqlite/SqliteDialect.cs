using System.Text.RegularExpressions;

namespace Tocsin.Storage.Sqlite;

internal sealed partial class SqliteDialect : Dialect
{
    public override string Name => "sqlite";

    public override string HasTable => "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = @name)";

    public override string Arrival => "e.id";

    // A writing transaction is alone anyway.
    public override IReadOnlyList<string> BeginMigration => [];

    protected override string TranslateTokens(string migration) => migration
        .Replace("{identity}", "INTEGER PRIMARY KEY AUTOINCREMENT", StringComparison.Ordinal)
        .Replace("{blob}", "BLOB", StringComparison.Ordinal)
        .Replace("{clustered}", "WITHOUT ROWID", StringComparison.Ordinal);

    /// <summary>
    /// The statement for one row of parameters. A row written as <c>(SELECT @a AS a) r</c> would be correct too, but SQLite builds a
    /// temporary table for it in each UPDATE, which doubled what digesting cost.
    /// </summary>
    public override string Write(BulkStatement statement)
    {
        var text = InsertedRows().Replace(Locks().Replace(statement.Sql, ""), "VALUES (${values})");
        text = JoinedRows().Replace(text, "FROM ${table} WHERE");
        text = OtherRows().Replace(text, "");
        return RowValue().Replace(text, "@${name}");
    }

    [GeneratedRegex(@"(?<=^\s*INSERT INTO \w+ \([^)]*\)\s+)SELECT\s+(?<values>(r\.\w+(,\s*)?)+)\s+FROM \{rows\} r(\s+WHERE true)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex InsertedRows();

    // Whoever writes holds the whole file.
    [GeneratedRegex(@"\s*\{(for update|for share|skip locked)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Locks();

    [GeneratedRegex(@"FROM \{rows\} r\s+JOIN (?<table>\w+ \w+) ON", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex JoinedRows();

    [GeneratedRegex(@"\s*(FROM|USING|,) \{rows\} r\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OtherRows();

    [GeneratedRegex(@"\br\.(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex RowValue();
}
