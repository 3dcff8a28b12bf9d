using System.Net;
using System.Net.Sockets;

namespace Tocsin.Acceptance.Faults;

/// <summary>A vendor that is down behind its load balancer: it takes connections and closes them without a word.</summary>
internal sealed class ClosingListener : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _closing;
    private int _closed;

    public ClosingListener(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _closing = CloseAsync();
    }

    /// <summary>Connections that it closed.</summary>
    public int Closed => _closed;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _closing;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task CloseAsync()
    {
        while (true)
        {
            try
            {
                (await _listener.AcceptSocketAsync(_stop.Token)).Dispose();
                Interlocked.Increment(ref _closed);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
