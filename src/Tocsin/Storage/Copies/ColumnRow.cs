namespace Tocsin.Storage.Copies;

/// <summary>A column, as a store's catalogue answers it.</summary>
internal sealed class ColumnRow
{
    public string TableName { get; init; } = "";

    public string Name { get; init; } = "";

    public string Type { get; init; } = "";

    public bool IsNumbered { get; init; }

    /// <summary>The tables that these are the columns of.</summary>
    public static IReadOnlyList<CopiedTable> Tables(IEnumerable<ColumnRow> columns) => [.. columns
        .GroupBy(column => column.TableName)
        .Select(table => new CopiedTable(
            table.Key,
            [.. table.Select(column => new BulkColumn(column.Name, CopiedTable.KindOf(column.Type, table.Key, column.Name)))],
            table.FirstOrDefault(column => column.IsNumbered)?.Name))];
}
