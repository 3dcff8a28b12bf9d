using System.Data.Common;
using Dapper;
using Tocsin.Storage.Backups;
using Tocsin.Storage.Copies;

namespace Tocsin.Storage.Sqlite;

/// <summary>What tables an embedded store has, as it says itself.</summary>
internal static class SqliteSchema
{
    private const string Columns =
        """
        SELECT m.name AS TableName, c.name AS Name, c.type AS Type, c.pk > 0 AND m.sql LIKE '%AUTOINCREMENT%' AS IsNumbered
        FROM sqlite_master m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT IN @own
        ORDER BY m.name, c.cid
        """;

    /// <summary>All tables but those that make a file a backup.</summary>
    public static async Task<IReadOnlyList<CopiedTable>> TablesAsync(DbConnection store) =>
        ColumnRow.Tables(await store.QueryAsync<ColumnRow>(Columns, new { own = ManifestTable.Own }));
}
