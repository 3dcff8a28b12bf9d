using System.Net;
using System.Net.Sockets;
using Npgsql;
using Tocsin.Fakes.Postgres;
using Tocsin.Fakes.Time;
using Tocsin.Storage.Postgres;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Tests.Storage;

/// <summary>Which of several servers is used. The test's one server plays two: it is reached through its socket and through its port, and one of the two calls itself a standby.</summary>
public sealed class PostgresServersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("socket", "port")]
    [InlineData("port", "socket")]
    public async Task The_primary_is_used_wherever_it_stands_in_the_list(string standby, string primary)
    {
        var (servers, _) = await PairAsync(standby);
        await using (servers)
            (await ServedByAsync(servers)).ShouldBe(primary);
    }

    [Fact]
    public async Task A_promoted_standby_is_found_by_the_next_one_who_asks()
    {
        var (servers, database) = await PairAsync(standby: "socket");
        await using var _ = servers;
        (await ServedByAsync(servers)).ShouldBe("port");

        await ExecuteAsync(database, "UPDATE pretence.standby SET name = 'port'; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tocsin' AND datname = current_database() AND pid <> pg_backend_pid()");
        // The driver notices that an idle connection is gone when it is used.
        await Should.ThrowAsync<NpgsqlException>(() => ServedByAsync(servers));

        (await ServedByAsync(servers)).ShouldBe("socket");
    }

    [Fact]
    public async Task A_standby_alone_is_refused_and_named()
    {
        var database = await DatabaseAsync(standby: "port");
        await using var servers = PostgresSource.Create(database, new ManualTime());
        (await Should.ThrowAsync<NpgsqlException>(() => ServedByAsync(servers))).Message.ShouldContain($"127.0.0.1:{(await PostgresCluster.SharedAsync()).Port} is a standby");
    }

    [Fact]
    public async Task A_server_that_never_answers_holds_nobody_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var running = new NpgsqlConnectionStringBuilder((await PostgresCluster.SharedAsync()).ConnectionString("postgres")) { Timeout = 300 };
        running.Host = $"127.0.0.1:{PortOf(silent)},127.0.0.1:{running.Port}";
        await using var servers = PostgresSource.Create(running.ConnectionString, new ManualTime());

        (await ServedByAsync(servers).WaitAsync(Patience)).ShouldBe("port");
    }

    [Fact]
    public async Task Servers_that_are_away_are_not_asked_by_everybody_anew()
    {
        using var first = new Refusal();
        using var second = new Refusal();
        var time = new ManualTime();
        await using var servers = PostgresSource.Create($"Host=127.0.0.1:{first.Port},127.0.0.1:{second.Port};Username=tocsin;Database=tocsin;SSL Mode=Disable", time);
        var failures = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Should.ThrowAsync<NpgsqlException>(() => ServedByAsync(servers))));
        failures.ShouldAllBe(failure => failure.Message.Contains($"None of 127.0.0.1:{first.Port}, 127.0.0.1:{second.Port} is a primary that answers", StringComparison.Ordinal));
        (first.Times, second.Times).ShouldBe((1, 1));

        time.Advance(TimeSpan.FromSeconds(1));
        await Should.ThrowAsync<NpgsqlException>(() => ServedByAsync(servers));
        (first.Times, second.Times).ShouldBe((2, 2));
    }

    private static async Task<(PostgresServers Servers, string Database)> PairAsync(string standby)
    {
        var (cluster, database) = (await PostgresCluster.SharedAsync(), await DatabaseAsync(standby));
        var both = new NpgsqlConnectionStringBuilder(database) { Host = $"{cluster.Folder},127.0.0.1" };
        return (PostgresSource.Create(both.ConnectionString, new ManualTime()), database);
    }

    // Whoever names pg_catalog in the search path may put something before it.
    private static async Task<string> DatabaseAsync(string standby)
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        await ExecuteAsync(database, $"""
            CREATE SCHEMA pretence;
            CREATE TABLE pretence.standby AS SELECT '{standby}' AS name;
            CREATE FUNCTION pretence.pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS
              $$SELECT name = CASE WHEN inet_server_addr() IS NULL THEN 'socket' ELSE 'port' END FROM pretence.standby$$
            """);
        return database + ";Search Path=pretence,pg_catalog";
    }

    private static async Task<string> ServedByAsync(PostgresServers servers)
    {
        await using var connection = await servers.OpenConnectionAsync(default);
        await using var command = new NpgsqlCommand("SELECT CASE WHEN inet_server_addr() IS NULL THEN 'socket' ELSE 'port' END", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Hangs up on whoever connects.</summary>
    private sealed class Refusal : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private int _times;

        public Refusal()
        {
            _listener.Start();
            _ = HangUpAsync();
        }

        public int Port => PortOf(_listener);

        public int Times => Volatile.Read(ref _times);

        public void Dispose() => _listener.Dispose();

        private async Task HangUpAsync()
        {
            while (true)
            {
                try
                {
                    using var connection = await _listener.AcceptSocketAsync();
                    Interlocked.Increment(ref _times);
                }
                catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
