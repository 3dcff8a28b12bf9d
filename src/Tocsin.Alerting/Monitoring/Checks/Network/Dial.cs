using System.Net;
using System.Net.Sockets;

namespace Tocsin.Alerting.Monitoring.Checks.Network;

/// <summary>Opens a connection to a host, at whichever of its addresses answers first in their order.</summary>
internal static class Dial
{
    public static async ValueTask<Stream> OpenAsync(DnsEndPoint where, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(where, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }
}
