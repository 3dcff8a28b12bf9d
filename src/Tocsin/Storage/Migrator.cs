using System.Data.Common;
using Dapper;
using Tocsin.Storage.Migrations;

namespace Tocsin.Storage;

/// <summary>Brings a store to this program's schema: numbered scripts, each applied once, in a transaction of its own with its checksum.</summary>
internal sealed class Migrator(Database database, TimeProvider time, IReadOnlyList<Migration> migrations)
{
    /// <summary>How long a script is tried again that does not get its locks: others use the store meanwhile, and go before it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const string MakeTable =
        "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL, compatible_from BIGINT)";

    private const string Record =
        "INSERT INTO migrations (number, name, checksum, applied_at, compatible_from) VALUES (@Number, @Name, @Checksum, @now, @CompatibleFrom)";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public Migrator(Database database, TimeProvider time)
        : this(database, time, ShippedMigrations.All)
    {
    }

    /// <summary>The last migration of a store, which this program must know.</summary>
    /// <exception cref="StoreException">The store was written by a newer program, or by a build that no release was.</exception>
    public static async Task<long> ReachedAsync(DbConnection store)
    {
        IReadOnlyCollection<AppliedMigration> applied = [.. await store.QueryAsync<AppliedMigration>(AppliedMigration.Select)];
        // To work beside what a newer program added is one thing; to copy it, another.
        if (SchemaGap.Between(applied, ShippedMigrations.All).Newer is [.., var newest])
            throw new StoreException($"The store was written by a newer Tocsin (migration {newest.Name}). Copy it with that version.");
        return applied.Max(migration => migration.Number);
    }

    /// <summary>How the store differs from what this program knows; nothing is changed.</summary>
    /// <exception cref="StoreException">The program cannot work with the store as it is.</exception>
    public async Task<SchemaGap> CompareAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var isNew = !await session.Connection.ExecuteScalarAsync<bool>(database.Dialect.HasTable, new { name = "migrations" });
        return SchemaGap.Between(isNew ? [] : [.. await session.Connection.QueryAsync<AppliedMigration>(AppliedMigration.Select)], migrations);
    }

    /// <summary>Applies what is missing.</summary>
    /// <returns>What a newer program applied before; this one works beside it.</returns>
    /// <exception cref="StoreException">The program cannot work with the store as it is, or the store is too busy to be changed.</exception>
    public async Task<IReadOnlyList<AppliedMigration>> MigrateAsync(CancellationToken cancellationToken)
    {
        // Reading first: a command beside a busy server would otherwise wait for the writer, and the server for it.
        var gap = await CompareAsync(cancellationToken);
        while (gap.Missing.Count > 0)
            gap = await ApplyPatientlyAsync(cancellationToken);
        return gap.Newer;
    }

    private async Task<SchemaGap> ApplyPatientlyAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await ApplyNextAsync(cancellationToken);
            }
            catch (Exception failure) when (PassingTrouble.Explains(failure))
            {
                if (time.GetElapsedTime(began) > Patience)
                    throw new StoreException($"The store could not be changed within {Patience.TotalMinutes:0} minutes: {failure.Message} Try again when less is going on, or stop the servers that use it.");
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <returns>What is left to do.</returns>
    private async Task<SchemaGap> ApplyNextAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        foreach (var statement in database.Dialect.BeginMigration)
            await transaction.Connection.ExecuteAsync(statement, transaction: transaction.Inner);
        await transaction.Connection.ExecuteAsync(MakeTable, transaction: transaction.Inner);
        IReadOnlyCollection<AppliedMigration> applied = [.. await transaction.Connection.QueryAsync<AppliedMigration>(AppliedMigration.Select, transaction: transaction.Inner)];
        var gap = SchemaGap.Between(applied, migrations);
        if (gap.Missing.Count == 0)
            return gap;

        var next = gap.Missing[0];
        if (applied.Count > 0 && applied.All(row => row.Compatible_from is null))
            await transaction.Connection.ExecuteAsync("ALTER TABLE migrations ADD COLUMN compatible_from BIGINT", transaction: transaction.Inner);
        await transaction.Connection.ExecuteAsync(database.Dialect.Translate(next.Text), transaction: transaction.Inner);
        await transaction.Connection.ExecuteAsync(
            Record, new { next.Number, next.Name, next.Checksum, now = time.GetUtcNow().ToUnixTimeMilliseconds(), next.CompatibleFrom }, transaction.Inner);
        await transaction.CommitAsync(cancellationToken);
        return gap with { Missing = [.. gap.Missing.Skip(1)] };
    }
}
