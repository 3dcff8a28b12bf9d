using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Tocsin.Storage;

/// <summary>Brings a store to this program's schema: numbered scripts, each applied once, in one transaction with its checksum.</summary>
internal sealed class Migrator(Database database, TimeProvider time)
{
    private const string Prefix = "Tocsin.Storage.Migrations.";
    private const string Applied = "SELECT number AS Number, name AS Name, checksum AS Checksum FROM migrations";

    /// <summary>Applies what is missing.</summary>
    /// <exception cref="StoreException">The store was written by a newer program, or a script that was applied has changed since.</exception>
    public Task MigrateAsync(CancellationToken cancellationToken) => MigrateAsync(long.MaxValue, cancellationToken);

    /// <summary>Applies what is missing up to one migration, for a copy of a store that has got so far.</summary>
    public async Task MigrateAsync(long through, CancellationToken cancellationToken)
    {
        var scripts = Scripts().Where(script => script.Number <= through).ToList();
        // Reading first: a command beside a busy server would otherwise wait for the writer, and the server for it.
        if (Missing(await ReadAppliedAsync(cancellationToken), scripts).Count == 0)
            return;

        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        if (database.Dialect.LockMigrations is { } alone)
            await transaction.Connection.ExecuteAsync(alone, transaction: transaction.Inner);
        await transaction.Connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)",
            transaction: transaction.Inner);
        var applied = await transaction.Connection.QueryAsync<AppliedMigration>(Applied, transaction: transaction.Inner);
        foreach (var script in Missing(applied, scripts))
        {
            await transaction.Connection.ExecuteAsync(database.Dialect.Translate(script.Text), transaction: transaction.Inner);
            await transaction.Connection.ExecuteAsync(
                "INSERT INTO migrations (number, name, checksum, applied_at) VALUES (@Number, @Name, @Checksum, @now)",
                new { script.Number, script.Name, script.Checksum, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
                transaction.Inner);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The last migration of a store, which this program must know.</summary>
    /// <exception cref="StoreException">The store was written by a newer program, or by a build that no release was.</exception>
    public static async Task<long> ReachedAsync(DbConnection store)
    {
        var applied = (await store.QueryAsync<AppliedMigration>(Applied)).AsList();
        _ = Missing(applied, Scripts());
        return applied.Max(migration => migration.Number);
    }

    private async Task<IEnumerable<AppliedMigration>> ReadAppliedAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        return await session.Connection.ExecuteScalarAsync<bool>(database.Dialect.HasTable, new { name = "migrations" })
            ? await session.Connection.QueryAsync<AppliedMigration>(Applied)
            : [];
    }

    private static List<Script> Missing(IEnumerable<AppliedMigration> applied, IReadOnlyList<Script> scripts)
    {
        var missing = scripts.ToDictionary(script => script.Number);
        foreach (var row in applied.OrderBy(row => row.Number))
        {
            if (!missing.Remove(row.Number, out var script))
                throw new StoreException($"The store was written by a newer Tocsin (migration {row.Name}). Start that version, or restore a backup made with this one.");
            if (script.Checksum != row.Checksum)
                throw new StoreException($"Migration {row.Name} differs from the one that made this store. Start the released version that made it.");
        }

        return [.. missing.Values.OrderBy(script => script.Number)];
    }

    private static IReadOnlyList<Script> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name))];
    }

    private static Script Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        var text = reader.ReadToEnd();
        var name = resource[Prefix.Length..];
        var number = long.Parse(name.AsSpan(0, 4), provider: null);
        return new Script(number, name, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    private sealed record Script(long Number, string Name, string Text, string Checksum);

    private sealed class AppliedMigration
    {
        public long Number { get; init; }

        public string Name { get; init; } = "";

        public string Checksum { get; init; } = "";
    }
}
