namespace Tocsin.Storage.Copies;

/// <summary>A table of a store, as the store's own schema describes it: one that is added later is copied without a word here.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Numbered">The column that the store numbers by itself; null without one.</param>
internal sealed record CopiedTable(string Name, IReadOnlyList<BulkColumn> Columns, string? Numbered)
{
    /// <summary>The columns with commas between them.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));

    /// <summary>What a type of one of the stores holds.</summary>
    /// <exception cref="StoreException">No store of Tocsin has such a column.</exception>
    public static BulkKind KindOf(string type, string table, string column) => type.ToUpperInvariant() switch
    {
        "BIGINT" or "SMALLINT" or "INTEGER" => BulkKind.Integer,
        "TEXT" => BulkKind.Text,
        "BLOB" or "BYTEA" => BulkKind.Bytes,
        _ => throw new StoreException($"The column {column} of the table {table} is of the type {type}, which is none of Tocsin's. Give Tocsin a database of its own."),
    };

    /// <summary>Whether rows of the other table fit into this one.</summary>
    public bool Takes(CopiedTable other) => Name == other.Name && Columns.ToHashSet().SetEquals(other.Columns);
}
