using System.Net;

namespace Tocsin.Cli.Stress;

/// <summary>Where the events go, read from a DSN.</summary>
/// <param name="Origin">Scheme, host and port.</param>
/// <param name="Path">The path of the envelope endpoint.</param>
/// <param name="Key">The public key.</param>
/// <param name="Address">The resolved address.</param>
internal sealed record StressTarget(Uri Origin, string Path, string Key, IPEndPoint Address)
{
    /// <summary>Understands the DSN; otherwise says what is wrong with it.</summary>
    public static async Task<(StressTarget? Target, string? Mistake)> ReadAsync(string dsn, bool ownsServer, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(dsn, UriKind.Absolute, out var uri) || uri.UserInfo.Length == 0 || uri.AbsolutePath.Length < 2)
            return (null, "The DSN cannot be read. It looks like http://<key>@localhost:8000/1.");
        if (uri.Scheme != Uri.UriSchemeHttp)
            return (null, $"The load generator speaks plain http only, and the DSN says {uri.Scheme}. Point it at the server itself, not at its TLS proxy.");
        if (await ResolveAsync(uri.DnsSafeHost, cancellationToken) is not { } address)
            return (null, $"No address is known for {uri.DnsSafeHost}. Check the host of the DSN.");
        if (!IPAddress.IsLoopback(address) && !ownsServer)
        {
            return (null, $"{uri.DnsSafeHost} is not this machine, and a stress run there would flood it with invented issues. "
                + "If the server is yours and nobody relies on it now, add --i-own-this-server.");
        }
        var cut = uri.AbsolutePath.LastIndexOf('/');
        return (new StressTarget(
            new Uri(uri.GetLeftPart(UriPartial.Scheme) + uri.Authority.Split('@')[^1]),
            $"{uri.AbsolutePath[..cut]}/api/{uri.AbsolutePath[(cut + 1)..]}/envelope/",
            uri.UserInfo.Split(':')[0],
            new IPEndPoint(address, uri.Port)), null);
    }

    private static async Task<IPAddress?> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return (await Dns.GetHostAddressesAsync(host, cancellationToken)).OrderBy(address => address.AddressFamily).FirstOrDefault();
        }
        catch (System.Net.Sockets.SocketException)
        {
            return null;
        }
    }
}
