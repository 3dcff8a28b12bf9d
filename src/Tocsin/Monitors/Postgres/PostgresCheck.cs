using System.Globalization;
using System.Net.Sockets;
using Npgsql;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks.Network;

namespace Tocsin.Monitors.Postgres;

/// <summary>
/// Connects to PostgreSQL and asks it something. Each look has a connection of its own, which is closed again: one out of a pool would prove
/// that the server was there when the connection was made.
/// </summary>
internal sealed class PostgresCheck : ICheck
{
    private readonly string _connection;
    private readonly string _query;
    private readonly string? _expect;
    private readonly TimeSpan? _degradedAfter;
    private readonly TimeProvider _time;

    /// <param name="connection">How to reach it, in Npgsql's words.</param>
    /// <param name="query">What is asked; its first value is compared.</param>
    /// <param name="expect">What the first value must be, as text; null for whatever comes.</param>
    /// <param name="degradedAfter">A longer answer is degraded; null for never.</param>
    /// <param name="time">Measures how long it took.</param>
    public PostgresCheck(string connection, string query, string? expect, TimeSpan? degradedAfter, TimeProvider time)
    {
        (_query, _expect, _degradedAfter, _time) = (query, expect, degradedAfter, time);
        _connection = new NpgsqlConnectionStringBuilder(connection)
        {
            Pooling = false,
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = "tocsin monitor",
            // The monitor's own time-out ends everything. A stalled server would not even hear that a query is cancelled.
            Timeout = 0,
            CommandTimeout = 0,
            CancellationTimeout = -1,
        }.ConnectionString;
    }

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        try
        {
            await using var connection = new NpgsqlConnection(_connection);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(_query, connection);
            var answer = await command.ExecuteScalarAsync(cancellationToken);
            return Judge(answer, connection.PostgreSqlVersion.ToString(), _time.GetElapsedTime(began));
        }
        catch (PostgresException refusal)
        {
            return Failed($"refused with {refusal.SqlState}: {refusal.MessageText}", began);
        }
        catch (NpgsqlException failure) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(failure.InnerException is { } inner && NetworkFailure.IsExpected(inner) ? NetworkFailure.Explain(inner) : failure.Message, began);
        }
        catch (SocketException failure)
        {
            return Failed(NetworkFailure.Explain(failure), began);
        }
    }

    private CheckResult Judge(object? answer, string version, TimeSpan took)
    {
        var text = answer is null or DBNull ? null : Convert.ToString(answer, CultureInfo.InvariantCulture);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["version"] = version };
        var (state, says) = _expect is not null && text != _expect
            ? (HealthState.Unhealthy, $"the query answered {Quoted(text)}; {Quoted(_expect)} was expected")
            : took > _degradedAfter ? (HealthState.Degraded, $"answered in {took.TotalMilliseconds:0} ms; at most {_degradedAfter.Value.TotalMilliseconds:0} ms were expected")
            : (HealthState.Healthy, $"answered in {took.TotalMilliseconds:0} ms");
        return new CheckResult(state, says) { Took = took, Facts = facts };
    }

    private CheckResult Failed(string why, long began) => new(HealthState.Unhealthy, why.TrimEnd('.')) { Took = _time.GetElapsedTime(began) };

    private static string Quoted(string? text) => text is null ? "nothing" : $"\"{(text.Length > 60 ? text[..60] + "…" : text)}\"";
}
