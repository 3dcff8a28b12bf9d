using System.Collections.Frozen;
using System.Globalization;
using Npgsql;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Storage.Postgres;

/// <summary>How connections to PostgreSQL are made, and which servers are refused.</summary>
internal static class PostgresSource
{
    /// <summary>How long a statement waits for a lock before it fails.</summary>
    public const string LockTimeout = "20s";

    /// <summary>What may be asked for in a connection string; it is always the primary that is used.</summary>
    private static readonly FrozenSet<string> FitForWriting = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "primary", "read-write", "any", "prefer-primary");

    private static readonly string[] Searching = ["Target Session Attributes", "Load Balance Hosts", "Host Recheck Seconds"];

    private const string Example = "Write it like Host=db;Username=tocsin;Password=…;Database=tocsin.";
    private const int OldestVersion = 140_000;

    /// <summary>What is wrong with a connection string and what to write instead; null when it can be tried.</summary>
    public static string? MistakeIn(string connectionString)
    {
        try
        {
            if (new NpgsqlConnectionStringBuilder(connectionString).TargetSessionAttributes is { } wanted && !FitForWriting.Contains(wanted))
                return $"asks for a server with Target Session Attributes={wanted}, but Tocsin writes. Write Target Session Attributes=primary, or leave it out.";
            return string.IsNullOrEmpty(Complete(connectionString).Host) ? $"names no host. {Example}" : null;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            return $"is no connection string: {failure.Message} {Example}";
        }
    }

    /// <param name="connectionString">Where the servers are, of which one is the primary, and who asks.</param>
    /// <param name="time">Measures how long ago the primary was searched for.</param>
    public static PostgresServers Create(string connectionString, TimeProvider time)
    {
        var settings = Complete(connectionString);
        return new PostgresServers(settings.Host!.Split(',', StringSplitOptions.TrimEntries).Select(host => (host, Create(settings, host))), time);
    }

    /// <exception cref="StoreException">The server cannot be reached, lets nobody in, or is not fit for Tocsin.</exception>
    public static async Task CheckAsync(PostgresServers servers, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(servers, cancellationToken);
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
        // These are for Npgsql's search for a server, which is not used.
        foreach (var word in Searching)
            settings.Remove(word);
        settings.MaxPoolSize = written.Contains("Maximum Pool Size") ? settings.MaxPoolSize : 20;
        settings.MaxAutoPrepare = written.Contains("Max Auto Prepare") ? settings.MaxAutoPrepare : 100;
        settings.AutoPrepareMinUsages = written.Contains("Auto Prepare Min Usages") ? settings.AutoPrepareMinUsages : 2;
        return settings;
    }

    private static async Task<NpgsqlConnection> OpenAsync(PostgresServers servers, CancellationToken cancellationToken)
    {
        try
        {
            return await servers.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new StoreException($"PostgreSQL cannot be used: {failure.Message} Check store.postgres, and that the server runs and knows the user and the database.");
        }
    }

    private static NpgsqlDataSource Create(NpgsqlConnectionStringBuilder settings, string host)
    {
        var own = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Host = host };
        // A socket in the file system knows nothing of TCP, and opening it would fail.
        if (host is ['/' or '@', ..])
            (own.TcpKeepAlive, own.TcpKeepAliveTime, own.TcpKeepAliveInterval) = (false, 0, 0);
        var builder = new NpgsqlDataSourceBuilder(own.ConnectionString);
        builder.UsePhysicalConnectionInitializer(PostgresSession.Begin, PostgresSession.BeginAsync);
        return builder.Build();
    }
}
