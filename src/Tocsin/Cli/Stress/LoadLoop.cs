using System.Net.Sockets;

namespace Tocsin.Cli.Stress;

/// <summary>
/// Drives every connection from one thread: the sender shares the machine with the server, so it must cost little.
/// One select tells which connections can go on; a request is one send and one receive, with nothing in between.
/// </summary>
internal sealed class LoadLoop(IReadOnlyList<LoadConnection> connections, LoadSchedule schedule, TimeProvider time)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromMilliseconds(100);

    private readonly Stack<LoadConnection> _idle = new(connections.Reverse());
    private readonly Queue<(LoadConnection Connection, long At)> _broken = new();
    private readonly Dictionary<Socket, LoadConnection> _busy = [];
    private readonly List<Socket> _readable = [];
    private readonly List<Socket> _writable = [];
    private readonly LoadResult _result = new();
    private long _lastTimeoutCheck;

    /// <summary>Sends until the schedule ends, then waits for the answers that are still under way.</summary>
    public LoadResult Run(CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        _lastTimeoutCheck = startedAt;
        schedule.Start(startedAt);
        while (true)
        {
            var now = time.GetTimestamp();
            var isOver = cancellationToken.IsCancellationRequested || schedule.IsOver(now);
            if (!isOver)
                StartIdle(now);
            else if (_busy.Count == 0)
                break;
            if (_busy.Count == 0)
                cancellationToken.WaitHandle.WaitOne(schedule.WaitFrom(now, ReconnectPause));
            else
                Progress(schedule.WaitFrom(now, ReconnectPause));
        }
        _result.Took = time.GetElapsedTime(startedAt);
        return _result;
    }

    private void StartIdle(long now)
    {
        while (_broken.TryPeek(out var broken) && time.GetElapsedTime(broken.At, now) >= ReconnectPause)
            _idle.Push(_broken.Dequeue().Connection);
        while (_idle.Count > 0 && schedule.TryTake(now, out var sequence, out var dueAt))
            Start(_idle.Pop(), sequence, dueAt);
    }

    private void Start(LoadConnection connection, long sequence, long dueAt)
    {
        _result.Sent++;
        if ((connection.Socket is null && !connection.Connect())
            || !connection.Begin(sequence, schedule.IssueOf(sequence), time.GetUtcNow(), dueAt))
        {
            Break(connection);
            return;
        }
        _busy.Add(connection.Socket!, connection);
    }

    private void Progress(TimeSpan wait)
    {
        _readable.Clear();
        _writable.Clear();
        foreach (var (socket, connection) in _busy)
        {
            _readable.Add(socket);
            if (connection.IsSending)
                _writable.Add(socket);
        }
        Socket.Select(_readable, _writable.Count > 0 ? _writable : null, null, wait);
        foreach (var socket in _writable)
        {
            if (!_busy[socket].Send())
                Break(_busy[socket]);
        }
        foreach (var socket in _readable)
        {
            if (_busy.TryGetValue(socket, out var connection))
                Receive(socket, connection);
        }
        DropUnanswered();
    }

    private void Receive(Socket socket, LoadConnection connection)
    {
        if (!connection.Receive(out var status))
        {
            Break(connection);
            return;
        }
        if (status is not { } answered)
            return;
        _busy.Remove(socket);
        _idle.Push(connection);
        _result.Answer(answered, time.GetElapsedTime(connection.DueAt));
    }

    private void DropUnanswered()
    {
        if (time.GetElapsedTime(_lastTimeoutCheck) < TimeSpan.FromSeconds(1))
            return;
        _lastTimeoutCheck = time.GetTimestamp();
        foreach (var connection in _busy.Values.Where(connection => time.GetElapsedTime(connection.DueAt) > AnswerTimeout).ToList())
            Break(connection);
    }

    private void Break(LoadConnection connection)
    {
        _result.Errors++;
        if (connection.Socket is { } socket)
            _busy.Remove(socket);
        connection.Drop();
        _broken.Enqueue((connection, time.GetTimestamp()));
    }
}
