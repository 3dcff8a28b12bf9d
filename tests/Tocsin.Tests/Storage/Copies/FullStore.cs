using System.Data.Common;
using Dapper;
using Tocsin.Storage;
using Tocsin.Storage.Copies;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Storage.Copies;

/// <summary>A store with rows in every table, whatever tables there are: the values that are hard to carry, and NULL wherever it may stand.</summary>
internal static class FullStore
{
    public const int RowsATable = 3;

    /// <summary>A day; rows lie two days apart.</summary>
    private const long FirstDay = 20_000;

    public static async Task FillAsync(TestStore store)
    {
        await using var transaction = await store.Database.BeginWriteAsync(default);
        var connection = transaction.Connection;
        await connection.ExecuteAsync("PRAGMA defer_foreign_keys = ON");
        foreach (var table in (await SqliteSchema.TablesAsync(connection)).Where(table => table.Name != "migrations"))
            await FillAsync(connection, table);
        await connection.ExecuteAsync("UPDATE notifications SET claimed_until = 0, claimed_by = NULL; UPDATE leases SET until = 0;");
        await transaction.CommitAsync(default);
    }

    /// <summary>All rows of a table, each as a line, in order.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(Database database, CopiedTable table)
    {
        await using var session = await database.OpenReadAsync(default);
        await using var reader = await session.Connection.ExecuteReaderAsync($"SELECT {table.ColumnList} FROM {table.Name}");
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join(" | ", Enumerable.Range(0, table.Columns.Count).Select(column => Text(reader.GetValue(column)))));
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static async Task FillAsync(DbConnection connection, CopiedTable table)
    {
        var references = (await connection.QueryAsync<string>("SELECT \"from\" FROM pragma_foreign_key_list(@Name)", new { table.Name })).ToList();
        var columns = (await connection.QueryAsync<(string Name, string Type, bool MustBe, bool IsKey)>("SELECT name, type, \"notnull\", pk > 0 FROM pragma_table_info(@Name)", new { table.Name })).ToList();
        for (var row = 0; row < RowsATable; row++)
        {
            var values = new DynamicParameters();
            foreach (var (name, type, mustBe, isKey) in columns)
                values.Add(name, references.Contains(name) || (isKey && type is not ("TEXT" or "BLOB")) ? Place(name, row) : Value(table.Name, name, type, mustBe || isKey, row));
            await connection.ExecuteAsync($"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select(column => "@" + column.Name))})", values);
        }
    }

    // What is a key, or refers to one.
    private static object Place(string column, int row) => column is "day" ? FirstDay + (2 * row) : row + 1L;

    private static object? Value(string table, string column, string type, bool mustBe, int row) => (column, type) switch
    {
        ("received_at", _) => ((FirstDay + (2 * row)) * UnixDay.Milliseconds) + row,
        ("day", _) => FirstDay + (2 * row),
        _ when !mustBe && row == 1 => null,
        (_, "TEXT") => !mustBe && row == 2 ? "" : $"naïve 🔔 'quoted' \"\\ \t\n {table}.{column} {row}",
        (_, "BLOB") => !mustBe && row == 2 ? [] : (byte[])[0, 255, (byte)row, .. new byte[row * 50_000]],
        (_, "SMALLINT") => (object)(long)((short[])[0, short.MinValue, short.MaxValue])[row],
        _ => (object)((long[])[0, long.MinValue, long.MaxValue])[row],
    };

    private static string Text(object value) => value switch
    {
        DBNull => "NULL",
        byte[] bytes => Convert.ToHexString(bytes),
        string text => $"'{text}'",
        _ => $"{Convert.ToInt64(value)}",
    };
}
