using Npgsql;
using Tocsin.Acceptance.Crashes;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Postgres;

namespace Tocsin.Acceptance.Upgrades;

/// <summary>A node of today's version on PostgreSQL, whose schema a newer version changes under it.</summary>
public sealed class RollingUpgradeTests
{
    private const string Expand =
        """
        SET lock_timeout = '1s';
        ALTER TABLE issues ADD COLUMN planted TEXT NOT NULL DEFAULT '';
        ALTER TABLE notifications ADD COLUMN planted BIGINT;
        CREATE TABLE planted (id BIGINT PRIMARY KEY);
        INSERT INTO migrations (number, name, checksum, applied_at, compatible_from)
            SELECT MAX(number) + 1, 'planted_expand.sql', 'x', 0, MAX(number) FROM migrations
        """;

    private const string Contract =
        """
        INSERT INTO migrations (number, name, checksum, applied_at, compatible_from)
            SELECT MAX(number) + 1, 'planted_contract.sql', 'x', 0, MAX(number) FROM migrations
        """;

    [Fact]
    public async Task The_old_node_goes_on_beside_an_additive_migration_and_says_when_it_no_longer_can()
    {
        var connectionString = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var old = await TocsinProcess.StartAsync($"store:\n  postgres: {connectionString}\n" + Configurations.To(receiver));
        var ingest = new Ingest(old, await old.CreateProjectAsync("upgraded"));
        var senders = new Senders(ingest, count: 3);
        using var enough = new CancellationTokenSource();
        var sending = senders.SendUntilGoneAsync(["Before"], enough.Token);
        await Eventually.BeAsync(() => senders.Total >= 20, "some load", () => old.Log.Tail);

        await ExecuteAsync(connectionString, Expand);
        var atExpand = senders.Total;
        await Eventually.BeAsync(() => senders.Total >= atExpand + 50, "load after the migration", () => old.Log.Tail);
        (await ingest.EventAsync(Ingest.Error("AfterExpand", "decided and delivered by the old node"))).Status.ShouldBe(200);
        await receiver.CallAsync(call => call.Title.StartsWith("AfterExpand", StringComparison.Ordinal), "the call", () => old.Log.Tail);
        await enough.CancelAsync();
        await sending;

        var listing = await old.CliAsync("issues", "list", "--query", "Before", "--json");
        listing.Succeeded().ShouldContain($"\"count\": {senders.Total},", Case.Insensitive, listing.Output);
        listing.Errors.ShouldContain("A newer Tocsin has changed the store (planted_expand.sql). This version works beside it");
        senders.Unanswered.ShouldBe(0);
        (await old.StopAsync()).ShouldBe(0, old.Log.Tail);
        await old.StartAgainAsync();

        await ExecuteAsync(connectionString, Contract);
        await Eventually.BeAsync(async () => await IsUnreadyAsync(ingest), "the old node to say that it is too old", () => old.Log.Tail);
        var refused = await old.CliAsync("issues", "list");
        refused.ExitCode.ShouldBe(1);
        refused.Errors.ShouldContain("The store was written by a newer Tocsin (migration planted_contract.sql)");
    }

    private static async Task<bool> IsUnreadyAsync(Ingest ingest)
    {
        var answer = await ingest.SendAsync("GET", "/healthz/ready", []);
        return answer.Status == 503 && answer.Body.Contains("planted_contract.sql", StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
