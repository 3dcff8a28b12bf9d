using Npgsql;
using Tocsin.Storage.Nodes;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Storage.Postgres;

/// <summary>Carries hints with NOTIFY, after the commits that they speak of and not within them: PostgreSQL lets only one transaction that notifies commit at a time.</summary>
internal sealed class PostgresHintLine(PostgresServers servers) : HintLine
{
    /// <summary>A connection that heard nothing for so long is asked whether it still is one.</summary>
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(15);

    public override async Task SendAsync(IReadOnlyCollection<string> hints, CancellationToken cancellationToken)
    {
        await using var connection = await servers.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_notify('tocsin', hint) FROM unnest($1) AS hint", connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. hints] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public override async Task ListenAsync(Action<string> heard, CancellationToken cancellationToken)
    {
        await using var connection = await servers.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) => heard(notification.Payload);
        await ExecuteAsync(connection, "LISTEN tocsin", cancellationToken);
        while (true)
        {
            if (!await connection.WaitAsync(ProbeEvery, cancellationToken))
                await ExecuteAsync(connection, "SELECT 1", cancellationToken);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
