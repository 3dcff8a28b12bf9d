using System.Data.Common;
using Dapper;

namespace Tocsin.Storage.Postgres;

/// <summary>What is wrong with a PostgreSQL server as a store: settings that break the promise of what is on disk, and damage that it knows of.</summary>
internal static class PostgresFlaws
{
    /// <summary>Each statement answers one sentence a flaw.</summary>
    private static readonly string[] Looks =
    [
        "SELECT 'the server runs with ' || name || ' = off, so what was answered 200 can be lost with its power' FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off'",
        "SELECT 'the server found ' || checksum_failures || ' damaged pages' FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0",
        """
        SELECT 'the index ' || c.relname || ' is not valid; rebuild it: REINDEX INDEX CONCURRENTLY ' || c.relname
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT i.indisvalid AND n.nspname = current_schema()
        """,
    ];

    public static async Task<IReadOnlyList<string>> FindAsync(DbConnection connection)
    {
        var flaws = new List<string>();
        foreach (var look in Looks)
            flaws.AddRange(await connection.QueryAsync<string>(look));
        return flaws;
    }
}
