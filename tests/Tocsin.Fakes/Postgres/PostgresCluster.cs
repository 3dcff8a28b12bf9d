using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Tocsin.Fakes.Postgres;

/// <summary>A PostgreSQL server of the test run's own, started when the first test asks and gone with the process, however that ends.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresCluster>> OfThisRun = new(StartAsync);

    private readonly Process _shell;
    private readonly string _password;
    private int _databases;

    private PostgresCluster(Process shell, string folder, int port, string password) => (_shell, Folder, Port, _password) = (shell, folder, port, password);

    /// <summary>Where its socket and its log are.</summary>
    public string Folder { get; }

    public int Port { get; }

    public static Task<PostgresCluster> SharedAsync() => OfThisRun.Value;

    /// <summary>Starts one; <see cref="SharedAsync"/> is for tests that only want a database.</summary>
    public static async Task<PostgresCluster> StartAsync()
    {
        var (port, password) = (FreePort(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));
        var start = new ProcessStartInfo { FileName = "sh", RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // initdb refuses to run as root, so a run as root borrows the user that Debian's package makes.
        if (Environment.IsPrivilegedProcess)
        {
            start.FileName = "setpriv";
            foreach (var argument in (string[])["--reuid=postgres", "--regid=postgres", "--clear-groups", "sh"])
                start.ArgumentList.Add(argument);
        }

        foreach (var argument in (string[])["-c", await ScriptAsync(), "cluster.sh", $"{port}", password])
            start.ArgumentList.Add(argument);
        start.WorkingDirectory = "/";
        var shell = Process.Start(start)!;
        var complaint = shell.StandardError.ReadToEndAsync();
        if (await shell.StandardOutput.ReadLineAsync() is not { } folder)
            throw new InvalidOperationException($"PostgreSQL did not start for the tests. Install Debian's package postgresql, as ./test does. {await complaint}");
        return new PostgresCluster(shell, folder, port, password);
    }

    /// <summary>How to reach a database of it through the loopback address.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=tocsin;Password={_password};Database={database}";

    /// <summary>Makes a new database and says how to reach it.</summary>
    /// <param name="template">The database to copy, to which nobody may be connected.</param>
    public async Task<string> CreateDatabaseAsync(string template = "template0")
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return ConnectionString(name);
    }

    public Task DropDatabaseAsync(string connectionString) => ExecuteAsync($"DROP DATABASE {NameOf(connectionString)} WITH (FORCE)");

    public static string NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> ScriptAsync()
    {
        using var reader = new StreamReader(typeof(PostgresCluster).Assembly.GetManifestResourceStream("cluster.sh")!);
        return await reader.ReadToEndAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
