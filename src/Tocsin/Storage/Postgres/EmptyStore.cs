using System.Data.Common;
using Dapper;
using Tocsin.Storage.Copies;

namespace Tocsin.Storage.Postgres;

/// <summary>Makes sure that a copy overwrites nothing.</summary>
internal static class EmptyStore
{
    /// <summary>Tables that hold rows from the start.</summary>
    private static readonly string[] NeverEmpty = ["migrations", "turns"];

    /// <exception cref="StoreException">There are rows; the message says where, and what to do.</exception>
    public static async Task CheckAsync(DbConnection store, IReadOnlyList<CopiedTable> tables)
    {
        foreach (var table in tables.Where(table => !NeverEmpty.Contains(table.Name)))
        {
            if (await store.ExecuteScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM \"{table.Name}\")"))
                throw new StoreException($"The PostgreSQL database is in use: its table {table.Name} holds rows, and they are not overwritten. Name an empty database in store.postgres; or, if nobody needs what is there, stop its servers, take it away with DROP SCHEMA public CASCADE and CREATE SCHEMA public, and try again.");
        }
    }
}
