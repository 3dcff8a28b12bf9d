using Tocsin.Storage.Sqlite;
namespace Tocsin.Storage;

/// <summary>
/// One statement for many rows, written once for both stores: <c>FROM {rows} r</c> names the rows and <c>r.column</c> their values.
/// PostgreSQL runs it once for all rows over <c>unnest</c>, so no two rows may touch the same stored one, and answers come in any order.
/// SQLite runs it prepared once a row, with parameters in place of the columns (<see cref="SqliteDialect"/>).
/// <c>{for update}</c> at its end locks the rows that it reads, where rows can be locked.
/// </summary>
internal sealed class BulkStatement(string text, params IReadOnlyList<BulkColumn> columns)
{
    public string Sql => text;

    /// <summary>Whether it answers rows, wanted or not.</summary>
    public bool Answers { get; } = text.StartsWith("SELECT", StringComparison.Ordinal) || text.Contains("RETURNING", StringComparison.Ordinal);

    public IReadOnlyList<BulkColumn> Columns => columns;

    public static BulkColumn Integer(string name) => new(name, BulkKind.Integer);

    public static BulkColumn Text(string name) => new(name, BulkKind.Text);

    public static BulkColumn Bytes(string name) => new(name, BulkKind.Bytes);
}
