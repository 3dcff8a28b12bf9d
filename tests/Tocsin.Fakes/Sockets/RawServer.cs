using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Tocsin.Fakes.Sockets;

/// <summary>A server on a free port of this machine that does with each connection what the test says, the rules of any protocol or not.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Func<Stream, CancellationToken, Task> _serve;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;
    private int _served;

    /// <param name="serve">Serves one connection, and hangs up when it is done.</param>
    /// <param name="certificate">Shown for TLS from the first byte; null for none.</param>
    public RawServer(Func<Stream, CancellationToken, Task> serve, X509Certificate2? certificate = null)
    {
        (_serve, _certificate) = (serve, certificate);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections there were.</summary>
    public int Served => Volatile.Read(ref _served);

    /// <summary>Says each piece by itself, having read something first, and hangs up.</summary>
    public static RawServer Saying(params string[] pieces) => new(async (stream, stop) =>
    {
        _ = await stream.ReadAsync(new byte[4096], stop);
        foreach (var piece in pieces)
            await stream.WriteAsync(Encoding.Latin1.GetBytes(piece), stop);
    });

    /// <summary>Says this, having read something first, and then nothing more without hanging up.</summary>
    /// <param name="said">What it says.</param>
    /// <param name="stalled">Called when all was said.</param>
    public static RawServer Stalling(string said, Action stalled) => new(async (stream, stop) =>
    {
        _ = await stream.ReadAsync(new byte[4096], stop);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(said), stop);
        stalled();
        await Task.Delay(Timeout.Infinite, stop);
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _sessions.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            // Nobody else is let in.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        Interlocked.Increment(ref _served);
        await using var plain = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (_certificate is null)
            {
                await _serve(plain, _stop.Token);
                return;
            }

            await using var tls = new SslStream(plain);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
            await _serve(tls, _stop.Token);
        }
        catch (Exception over) when (over is IOException or SocketException or OperationCanceledException or AuthenticationException)
        {
            // The client left, or the test is over.
        }
    }
}
