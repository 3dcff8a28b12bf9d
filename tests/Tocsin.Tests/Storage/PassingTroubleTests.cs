using System.Net;
using System.Net.Sockets;
using Npgsql;
using Tocsin.Fakes.Postgres;
using Tocsin.Storage;
using Tocsin.Storage.Postgres;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Tests.Storage;

/// <summary>While a standby takes over there is no primary for a moment, and whoever writes should wait for it.</summary>
public sealed class PassingTroubleTests
{
    [Fact]
    public async Task That_none_of_two_servers_answers_passes()
    {
        await using var servers = PostgresSource.Create($"Host=127.0.0.1:{ClosedPort()},127.0.0.1:{ClosedPort()};Username=tocsin;Database=tocsin", TimeProvider.System);
        // The second time it is known from a moment ago.
        for (var time = 0; time < 2; time++)
            PassingTrouble.Explains(await Should.ThrowAsync<NpgsqlException>(async () => await servers.OpenConnectionAsync(default))).ShouldBeTrue();
    }

    [Fact]
    public async Task That_a_statement_is_wrong_does_not_pass()
    {
        await using var servers = PostgresSource.Create((await PostgresCluster.SharedAsync()).ConnectionString("postgres"), TimeProvider.System);
        await using var connection = await servers.OpenConnectionAsync(default);
        await using var command = new NpgsqlCommand("SELECT nonsense", connection);
        PassingTrouble.Explains(await Should.ThrowAsync<PostgresException>(() => command.ExecuteScalarAsync())).ShouldBeFalse();
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
