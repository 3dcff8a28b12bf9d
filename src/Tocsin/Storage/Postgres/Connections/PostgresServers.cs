using Npgsql;

namespace Tocsin.Storage.Postgres.Connections;

/// <summary>
/// The servers that a connection string names, and which of them is the primary. Npgsql's own search (<see cref="NpgsqlMultiHostDataSource"/>) is not used:
/// it believes what it knows of a host until a time on the wall clock, so after that clock was set back by an hour it keeps for an hour
/// what held at that moment, also that the primary could not be reached.
/// </summary>
internal sealed class PostgresServers : IAsyncDisposable
{
    /// <summary>For so long everybody hears that a search found nothing; a store that is away should not be asked by each request anew.</summary>
    private static readonly TimeSpan RestAfterSearch = TimeSpan.FromMilliseconds(250);

    private readonly IReadOnlyList<Server> _servers;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private Search? _search;
    private Server? _primary;

    /// <param name="hosts">A source for each host, which refuses to connect to a standby.</param>
    /// <param name="time">Measures; what its clock says does not matter.</param>
    public PostgresServers(IEnumerable<(string Host, NpgsqlDataSource Source)> hosts, TimeProvider time)
    {
        _servers = [.. hosts.Select(host => new Server(host.Host, host.Source))];
        (_time, _primary) = (time, _servers is [var only] ? only : null);
    }

    /// <summary>Opens a connection to the primary. The server that was it last time is asked first, and alone.</summary>
    /// <exception cref="NpgsqlException">None of the servers is a primary that lets this program in.</exception>
    public async ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Volatile.Read(ref _primary) is { } known)
                return await known.Source.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception failure) when (_servers.Count > 1 && failure is NpgsqlException or TimeoutException)
        {
            // Away, or a standby by now: another may have been promoted.
        }

        var primary = await FindAsync().WaitAsync(cancellationToken);
        return await primary.Source.OpenConnectionAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.Source.DisposeAsync();
    }

    // All who wait, wait for the same search.
    private Task<Server> FindAsync()
    {
        lock (_lock)
        {
            if (_search is { } last && (!last.Found.IsCompleted || (last.Found.IsFaulted && _time.GetElapsedTime(last.Began) < RestAfterSearch)))
                return last.Found;
            _search = new Search(AskAllAsync(), _time.GetTimestamp());
            return _search.Found;
        }
    }

    // At the same time, for one that was cut off takes as long as the time-out to say so.
    private async Task<Server> AskAllAsync()
    {
        using var found = new CancellationTokenSource();
        var failures = new List<Exception>();
        await foreach (var answer in Task.WhenEach(_servers.Select(server => AskAsync(server, found.Token)).ToList()))
        {
            var (server, failure) = await answer;
            if (failure is not null)
            {
                failures.Add(failure);
                continue;
            }

            await found.CancelAsync();
            Believe(server);
            return server;
        }

        Believe(primary: null);
        // An inner collection is what PassingTrouble knows this by.
        throw new NpgsqlException($"None of {string.Join(", ", _servers.Select(server => server.Host))} is a primary that answers: {string.Join(" ", failures.Select(failure => failure.Message))}", new AggregateException(failures));
    }

    private void Believe(Server? primary)
    {
        var before = Interlocked.Exchange(ref _primary, primary);
        // What is idle there leads to a server that is gone, cut off, or takes no writes: whoever used it would wait for an answer in vain.
        if (before != primary)
            before?.Source.Clear();
    }

    private static async Task<(Server Server, Exception? Failure)> AskAsync(Server server, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await server.Source.OpenConnectionAsync(cancellationToken);
            return (server, null);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            return (server, failure);
        }
    }

    private sealed record Server(string Host, NpgsqlDataSource Source);

    private sealed record Search(Task<Server> Found, long Began);
}
