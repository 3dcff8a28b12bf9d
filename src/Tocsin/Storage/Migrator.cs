using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Tocsin.Storage;

/// <summary>Brings a store to this program's schema: numbered scripts, each applied once, in one transaction with its checksum.</summary>
internal sealed class Migrator(Database database, TimeProvider time)
{
    private const string Prefix = "Tocsin.Storage.Migrations.";

    /// <summary>Applies what is missing.</summary>
    /// <exception cref="StoreException">The store was written by a newer program, or a script that was applied has changed since.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        if (database.Dialect.LockMigrations is { } alone)
            await transaction.Connection.ExecuteAsync(alone, transaction: transaction.Inner);
        await transaction.Connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)",
            transaction: transaction.Inner);
        var applied = (await transaction.Connection.QueryAsync<AppliedMigration>(
            "SELECT number AS Number, name AS Name, checksum AS Checksum FROM migrations", transaction: transaction.Inner)).ToDictionary(row => row.Number);
        var scripts = Scripts();
        RejectForeign(applied, scripts);

        foreach (var script in scripts.Where(script => !applied.ContainsKey(script.Number)))
        {
            await transaction.Connection.ExecuteAsync(database.Dialect.Translate(script.Text), transaction: transaction.Inner);
            await transaction.Connection.ExecuteAsync(
                "INSERT INTO migrations (number, name, checksum, applied_at) VALUES (@Number, @Name, @Checksum, @now)",
                new { script.Number, script.Name, script.Checksum, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
                transaction.Inner);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static void RejectForeign(Dictionary<long, AppliedMigration> applied, IReadOnlyList<Script> scripts)
    {
        foreach (var row in applied.Values.OrderBy(row => row.Number))
        {
            var script = scripts.FirstOrDefault(script => script.Number == row.Number);
            if (script is null)
                throw new StoreException($"The store was written by a newer Tocsin (migration {row.Name}). Start that version, or restore a backup made with this one.");
            if (script.Checksum != row.Checksum)
                throw new StoreException($"Migration {row.Name} differs from the one that made this store. Start the released version that made it.");
        }
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
