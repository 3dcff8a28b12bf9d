using System.Net;
using System.Net.Sockets;
using Npgsql;
using Tocsin.Fakes.Postgres;
using Tocsin.Storage;
using Tocsin.Storage.Postgres;

namespace Tocsin.Tests.Storage;

/// <summary>While a standby takes over there is no primary for a moment, and whoever writes should wait for it.</summary>
public sealed class PassingTroubleTests
{
    [Fact]
    public async Task That_none_of_two_servers_answers_passes()
    {
        var (first, second) = (ClosedPort(), ClosedPort());
        PassingTrouble.Explains(await FailureAsync($"Host=127.0.0.1:{first},127.0.0.1:{second};Username=tocsin;Database=tocsin;Target Session Attributes=primary")).ShouldBeTrue();
    }

    [Fact]
    public async Task That_none_of_two_servers_is_what_is_wanted_passes_also_when_it_is_known_from_a_moment_ago()
    {
        var cluster = await PostgresCluster.SharedAsync();
        var running = new NpgsqlConnectionStringBuilder(cluster.ConnectionString("postgres"));
        running.Host = $"127.0.0.1:{running.Port},127.0.0.1:{ClosedPort()}";
        await using var source = PostgresSource.Create($"{running.ConnectionString};Target Session Attributes=standby;Host Recheck Seconds=600");
        for (var time = 0; time < 2; time++)
            PassingTrouble.Explains(await Should.ThrowAsync<NpgsqlException>(async () => await source.OpenConnectionAsync())).ShouldBeTrue();
    }

    [Fact]
    public async Task That_a_statement_is_wrong_does_not_pass()
    {
        await using var source = PostgresSource.Create((await PostgresCluster.SharedAsync()).ConnectionString("postgres"));
        await using var command = source.CreateCommand("SELECT nonsense");
        PassingTrouble.Explains(await Should.ThrowAsync<PostgresException>(() => command.ExecuteScalarAsync())).ShouldBeFalse();
    }

    private static async Task<Exception> FailureAsync(string connectionString)
    {
        await using var source = PostgresSource.Create(connectionString);
        return await Should.ThrowAsync<NpgsqlException>(async () => await source.OpenConnectionAsync());
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
