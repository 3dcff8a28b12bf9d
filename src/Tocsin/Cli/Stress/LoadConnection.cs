using System.Net;
using System.Net.Sockets;

namespace Tocsin.Cli.Stress;

/// <summary>One keep-alive connection with at most one request under way. It never blocks.</summary>
internal sealed class LoadConnection(IPEndPoint address, RequestBuffer buffer) : IDisposable
{
    private readonly ResponseReader _reader = new();
    private ReadOnlyMemory<byte> _unsent;

    public Socket? Socket { get; private set; }

    /// <summary>When the request under way was due.</summary>
    public long DueAt { get; private set; }

    public bool IsSending => !_unsent.IsEmpty;

    public bool Connect()
    {
        Drop();
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Connect(address);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return false;
        }
        socket.Blocking = false;
        Socket = socket;
        return true;
    }

    public bool Begin(long sequence, int issue, DateTimeOffset now, long dueAt)
    {
        DueAt = dueAt;
        _reader.Clear();
        _unsent = buffer.Make(sequence, issue, now);
        return Send();
    }

    /// <summary>Sends what the kernel takes; false when the connection is broken.</summary>
    public bool Send()
    {
        while (!_unsent.IsEmpty)
        {
            var sent = Socket!.Send(_unsent.Span, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
                return true;
            if (error != SocketError.Success)
                return false;
            _unsent = _unsent[sent..];
        }
        return true;
    }

    /// <summary>Reads what is there; false when the connection is broken. A complete answer gives its status.</summary>
    public bool Receive(out int? status)
    {
        status = null;
        var received = Socket!.Receive(_reader.Room, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            return true;
        if (error != SocketError.Success || received == 0 || !_reader.Take(received))
            return false;
        status = _reader.Status;
        if (status is not null && (_reader.Closes || IsSending))
            Drop(); // an answer before the whole request was sent ends the connection as well
        return true;
    }

    public void Drop()
    {
        Socket?.Dispose();
        Socket = null;
        _unsent = default;
    }

    public void Dispose() => Drop();
}
