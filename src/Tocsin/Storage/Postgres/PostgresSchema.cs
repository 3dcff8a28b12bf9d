using System.Data.Common;
using Dapper;
using Tocsin.Storage.Copies;

namespace Tocsin.Storage.Postgres;

/// <summary>What tables a PostgreSQL store has, as it says itself.</summary>
internal static class PostgresSchema
{
    private const string Columns =
        """
        SELECT c.relname::text AS TableName, a.attname::text AS Name, format_type(a.atttypid, NULL) AS Type,
               pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL AS IsNumbered
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = current_schema()::text::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        ORDER BY c.relname, a.attnum
        """;

    private const string References =
        """
        SELECT f.relname::text, t.relname::text
        FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
        WHERE k.contype = 'f' AND k.connamespace = current_schema()::text::regnamespace AND f.oid <> t.oid
        """;

    /// <summary>All tables, none before one that it refers to; days are parts of their table, also those that were taken out to be dropped.</summary>
    public static async Task<IReadOnlyList<CopiedTable>> TablesAsync(DbConnection store)
    {
        var tables = ColumnRow.Tables((await store.QueryAsync<ColumnRow>(Columns)).Where(column => !IsDay(column.TableName)));
        return Sorted(tables, (await store.QueryAsync<(string From, string To)>(References)).ToLookup(reference => reference.From, reference => reference.To));
    }

    /// <summary>Column and type, where the type of one kind of value is not always the same.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> TypesAsync(DbConnection store, CopiedTable table) =>
        (await store.QueryAsync<ColumnRow>(Columns)).Where(column => column.TableName == table.Name).ToDictionary(column => column.Name, column => column.Type);

    private static bool IsDay(string table) => Enum.GetValues<DayTable>()
        .Any(parent => table.StartsWith($"{Partition.ParentOf(parent)}_", StringComparison.Ordinal) && Partition.Named(parent, table) is not null);

    private static List<CopiedTable> Sorted(IReadOnlyList<CopiedTable> tables, ILookup<string, string> references)
    {
        var (sorted, left) = (new List<CopiedTable>(tables.Count), tables.ToList());
        while (left.Count > 0)
        {
            // Tables that refer to each other in a circle could not be filled in any order; the first is as good as another.
            var next = left.Find(table => !references[table.Name].Any(other => left.Exists(waiting => waiting.Name == other))) ?? left[0];
            sorted.Add(next);
            left.Remove(next);
        }

        return sorted;
    }
}
