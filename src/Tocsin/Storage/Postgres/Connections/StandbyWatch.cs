using Npgsql;

namespace Tocsin.Storage.Postgres.Connections;

/// <summary>
/// Hears when the server calls something committed that the standby does not have. So it does when the wait for the standby is cut short, as by the
/// driver when a command has lasted too long, and it says so only in a warning. What only one server has is lost when the other is promoted.
/// </summary>
internal sealed class StandbyWatch : IDisposable
{
    // The server's messages are in its administrator's language; the place they come from is not.
    private const string Waiting = "SyncRepWaitForLSN";

    private readonly NpgsqlConnection _connection;
    private bool _missed;

    public StandbyWatch(NpgsqlConnection connection)
    {
        _connection = connection;
        _connection.Notice += Hear;
    }

    /// <exception cref="NpgsqlException">The standby does not have it yet. It is on the primary all the same, as after a connection that broke during COMMIT.</exception>
    public void ThrowIfMissed()
    {
        if (_missed)
            throw new NpgsqlException("The primary has committed, but no standby has it yet. Bring the standby back, or let the primary wait for none (synchronous_standby_names).");
    }

    public void Dispose() => _connection.Notice -= Hear;

    private void Hear(object sender, NpgsqlNoticeEventArgs notice) => _missed |= notice.Notice.Routine == Waiting;
}
