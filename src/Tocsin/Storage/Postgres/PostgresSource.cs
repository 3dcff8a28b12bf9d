using System.Globalization;
using Npgsql;

namespace Tocsin.Storage.Postgres;

/// <summary>How connections to PostgreSQL are made, and which servers are refused.</summary>
internal static class PostgresSource
{
    /// <summary>How long a statement waits for a lock before it fails.</summary>
    public const string LockTimeout = "20s";

    private const string Example = "Write it like Host=db;Username=tocsin;Password=…;Database=tocsin.";
    private const int OldestVersion = 140_000;

    // A server that was told to commit more carefully than "on" stays so; one that was told to commit less carefully does not.
    // A node that stops in the middle of a transaction must let go of its locks, and a lock that nobody gives back must show.
    private const string Session =
        $"""
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply');
        SELECT set_config('idle_in_transaction_session_timeout', '10s', false), set_config('lock_timeout', '{LockTimeout}', false)
        """;

    /// <summary>What is wrong with a connection string and what to write instead; null when it can be tried.</summary>
    public static string? MistakeIn(string connectionString)
    {
        try
        {
            return string.IsNullOrEmpty(Complete(connectionString).Host) ? $"names no host. {Example}" : null;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            return $"is no connection string: {failure.Message} {Example}";
        }
    }

    public static NpgsqlDataSource Create(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(Complete(connectionString).ConnectionString);
        builder.UsePhysicalConnectionInitializer(Initialize, InitializeAsync);
        // Also knows what to do with a single host, and picks the primary of several (Target Session Attributes).
        return builder.ConnectionStringBuilder.Host is { } hosts && hosts.Contains(',', StringComparison.Ordinal) ? builder.BuildMultiHost() : builder.Build();
    }

    /// <exception cref="StoreException">The server cannot be reached, lets nobody in, or is not fit for Tocsin.</exception>
    public static async Task CheckAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(source, cancellationToken);
        await using var command = new NpgsqlCommand("SELECT current_setting('server_version_num')::int, current_setting('server_version'), current_setting('server_encoding')", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (reader.GetInt32(0) < OldestVersion)
            throw new StoreException(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {reader.GetString(1)} is too old. Tocsin wants {OldestVersion / 10_000} or newer."));
        if (reader.GetString(2) is var encoding and not "UTF8")
            throw new StoreException($"The database is encoded in {encoding} and cannot hold every text. Make one with: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0");
    }

    /// <summary>The user's connection string with what Tocsin insists on, and its own time-outs where the user names none.</summary>
    private static NpgsqlConnectionStringBuilder Complete(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            PersistSecurityInfo = false,
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = "tocsin",
            // Nothing is set for a session but what every connection has set, so there is nothing to reset.
            NoResetOnClose = true,
        };
        // Its ContainsKey says of every setting that there is such a one.
        var written = new NpgsqlConnectionStringBuilder(connectionString).Keys!.OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        settings.Timeout = written.Contains("Timeout") ? settings.Timeout : 5;
        settings.CommandTimeout = written.Contains("Command Timeout") ? settings.CommandTimeout : 30;
        settings.TcpKeepAlive = true;
        settings.TcpKeepAliveTime = written.Contains("TCP Keepalive Time") ? settings.TcpKeepAliveTime : 10;
        settings.TcpKeepAliveInterval = written.Contains("TCP Keepalive Interval") ? settings.TcpKeepAliveInterval : 5;
        // How long a standby is believed to be one. Npgsql's ten seconds would all be added to a failover.
        settings.HostRecheckSeconds = written.Contains("Host Recheck Seconds") ? settings.HostRecheckSeconds : 1;
        settings.MaxPoolSize = written.Contains("Maximum Pool Size") ? settings.MaxPoolSize : 20;
        settings.MaxAutoPrepare = written.Contains("Max Auto Prepare") ? settings.MaxAutoPrepare : 100;
        settings.AutoPrepareMinUsages = written.Contains("Auto Prepare Min Usages") ? settings.AutoPrepareMinUsages : 2;
        return settings;
    }

    private static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        try
        {
            return await source.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new StoreException($"PostgreSQL cannot be used: {failure.Message} Check store.postgres, and that the server runs and knows the user and the database.");
        }
    }

    private static void Initialize(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Session, connection);
        command.ExecuteNonQuery();
    }

    private static async Task InitializeAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Session, connection);
        await command.ExecuteNonQueryAsync();
    }
}
