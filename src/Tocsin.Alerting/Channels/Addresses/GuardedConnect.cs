using System.Net;
using System.Net.Sockets;

namespace Tocsin.Alerting.Channels.Addresses;

/// <summary>
/// Connects only to public addresses. The name is resolved here, once, and the connection goes to the very address that was
/// checked: a name that answers differently the second time (DNS rebinding) gains nothing.
/// </summary>
/// <param name="resolve">Asks for the addresses of a host.</param>
public sealed class GuardedConnect(Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>Asks the system's resolver.</summary>
    public GuardedConnect()
        : this(Dns.GetHostAddressesAsync)
    {
    }

    /// <summary>Opens the connection to an address that was judged; tests look at it, and lead it elsewhere.</summary>
    internal Func<IPEndPoint, CancellationToken, Task<NetworkStream>> Dial { get; init; } = DialAsync;

    /// <summary>The callback for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <param name="context">Where the handler wants to connect to.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        await OpenAsync(context.DnsEndPoint, allowPrivate: false, cancellationToken);

    /// <summary>Opens a connection that speaks no HTTP.</summary>
    internal async Task<NetworkStream> OpenAsync(DnsEndPoint where, bool allowPrivate, CancellationToken cancellationToken)
    {
        var addresses = await resolve(where.Host, cancellationToken);
        var open = Array.FindAll(addresses, address => allowPrivate || !PrivateAddresses.IsPrivate(address));
        if (open.Length == 0 && addresses.Length > 0)
            throw new BlockedAddressException(where.Host, addresses[0]);

        return await DialFirstAsync(open, where.Port, cancellationToken);
    }

    private async Task<NetworkStream> DialFirstAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var last = new SocketException((int)SocketError.HostNotFound);
        foreach (var address in addresses)
        {
            try
            {
                return await Dial(new IPEndPoint(address, port), cancellationToken);
            }
            catch (SocketException failure)
            {
                last = failure;
            }
        }

        throw last;
    }

    private static async Task<NetworkStream> DialAsync(IPEndPoint where, CancellationToken cancellationToken)
    {
        var socket = new Socket(where.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(where, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
