using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;
using Tocsin.Fakes.Time;

namespace Tocsin.Fakes.Postgres;

/// <summary>
/// A primary and a standby that follows it synchronously: no commit is answered before both have it. Each client network of the loopback
/// range (127.77.N.1) reaches both, so that one client alone can be cut off.
/// </summary>
public sealed class PostgresPair : IAsyncDisposable
{
    private const string DiskSize = "1500m";


    private readonly string _password;

    private PostgresPair(PostgresMember primary, PostgresMember standby, string password) => (Primary, Standby, _password) = (primary, standby, password);

    public PostgresMember Primary { get; private set; }

    public PostgresMember Standby { get; private set; }

    /// <param name="clients">How many clients have a network of their own.</param>
    public static async Task<PostgresPair> StartAsync(int clients)
    {
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        string[] addresses = ["127.0.0.1", .. Enumerable.Range(0, clients).Select(AddressFor)];
        var pair = new PostgresPair(
            await PostgresMember.PrepareAsync("alpha", FreePort(), password, addresses, DiskSize),
            await PostgresMember.PrepareAsync("beta", FreePort(), password, addresses, DiskSize),
            password);
        try
        {
            await pair.Primary.CreateAsync();
            await pair.ExecuteAsync("CREATE DATABASE tocsin TEMPLATE template0");
            await pair.FollowAsync();
            return pair;
        }
        catch
        {
            await pair.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where a client finds both servers.</summary>
    public static string AddressFor(int client) => $"127.77.{client + 1}.1";

    /// <summary>The network that <see cref="AddressFor"/> is in.</summary>
    public static string NetworkOf(int client) => $"127.77.{client + 1}.0/24";

    /// <summary>What a client writes to reach whichever of the two is the primary.</summary>
    public string ConnectionStringFor(int client) => $"{ConnectionString(AddressFor(client), "tocsin", Primary.Port, Standby.Port)};Target Session Attributes=primary";

    /// <summary>Asks the primary's database, whichever server that is.</summary>
    public async Task<IReadOnlyList<object[]>> QueryAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString("127.0.0.1", "tocsin", Primary.Port) + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<object[]> rows = [];
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The primary loses its power, and the standby takes its place.</summary>
    public async Task FailOverAsync()
    {
        await Primary.CrashAsync();
        await Standby.PromoteAsync();
        (Primary, Standby) = (Standby, Primary);
    }

    /// <summary>Has the primary wait for no standby any more.</summary>
    public async Task GoAloneAsync()
    {
        await ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = ''");
        await ExecuteAsync("SELECT pg_reload_conf()");
    }

    /// <summary>Makes a standby of the server that is not the primary, from a copy, and waits until commits wait for it again.</summary>
    public async Task FollowAsync()
    {
        await ExecuteAsync($"SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '{Standby.Name}'");
        await Standby.FollowAsync(Primary);
        await ExecuteAsync($"ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 ({Standby.Name})'");
        await ExecuteAsync("SELECT pg_reload_conf()");
        try
        {
            await Eventually.BeAsync(IsSynchronousAsync, $"{Standby.Name} to follow {Primary.Name}");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} {await Standby.LogAsync()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Standby.DisposeAsync();
        await Primary.DisposeAsync();
    }

    private async Task<bool> IsSynchronousAsync() =>
        (await QueryAsync($"SELECT 1 FROM pg_stat_replication WHERE application_name = '{Standby.Name}' AND sync_state = 'sync'")).Count == 1;

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString("127.0.0.1", "postgres", Primary.Port) + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private string ConnectionString(string address, string database, params IEnumerable<int> ports) =>
        $"Host={string.Join(',', ports.Select(port => $"{address}:{port}"))};Username=tocsin;Password={_password};Database={database}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
