using Npgsql;

namespace Tocsin.Storage.Postgres.Connections;

/// <summary>What is done with each new connection before anybody has it.</summary>
internal static class PostgresSession
{
    // A server that was told to commit more carefully than "on" stays so; one that was told to commit less carefully does not.
    // A node that stops in the middle of a transaction must let go of its locks, and a lock that nobody gives back must show.
    private const string Settings =
        $"""
        SELECT pg_is_in_recovery();
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply');
        SELECT set_config('idle_in_transaction_session_timeout', '10s', false), set_config('lock_timeout', '{PostgresSource.LockTimeout}', false)
        """;

    public static void Begin(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Settings, connection);
        Refuse(connection, isStandby: command.ExecuteScalar() is true);
    }

    public static async Task BeginAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Settings, connection);
        Refuse(connection, isStandby: await command.ExecuteScalarAsync() is true);
    }

    // Asked once for each connection: a primary does not become a standby without ending all of them.
    private static void Refuse(NpgsqlConnection connection, bool isStandby)
    {
        if (isStandby)
            throw new NpgsqlException($"{connection.Host}:{connection.Port} is a standby and takes no writes.");
    }
}
