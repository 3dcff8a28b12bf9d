using System.Net;
using System.Net.Sockets;

namespace Tocsin.Alerting.Channels.Addresses;

/// <summary>
/// Tells addresses of the public internet from all others: those of this machine, this network, this provider, and those
/// that the IANA special-purpose registries reserve (RFC 6890 and its updates).
/// </summary>
public static class PrivateAddresses
{
    private static readonly IPNetwork[] V4 =
    [
        .. Networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        .. Networks("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        .. Networks("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    ];

    private static readonly IPNetwork[] V6 =
    [
        .. Networks("::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "3fff::/20", "5f00::/16"),
        .. Networks("fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
    ];

    // IPv6 addresses that only wrap an IPv4 one are judged by what is inside: network, and where the four bytes start.
    private static readonly (IPNetwork Network, int Start)[] Wrapped =
    [
        (IPNetwork.Parse("::/96"), 12),
        (IPNetwork.Parse("::ffff:0:0:0/96"), 12),
        (IPNetwork.Parse("64:ff9b::/96"), 12),
        (IPNetwork.Parse("2002::/16"), 2),
    ];

    /// <summary>Whether an address is anything but a unicast address of the public internet.</summary>
    /// <param name="address">The address, IPv4 or IPv6.</param>
    public static bool IsPrivate(IPAddress address)
    {
        // First of all: IPNetwork finds a mapped address in no IPv6 network.
        if (address.IsIPv4MappedToIPv6)
            return IsPrivate(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return Array.Exists(V4, network => network.Contains(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return true;

        if (Array.Exists(V6, network => network.Contains(address)))
            return true;

        var wrapper = Array.Find(Wrapped, wrapped => wrapped.Network.Contains(address));
        return wrapper != default && IsPrivate(new IPAddress(address.GetAddressBytes().AsSpan(wrapper.Start, 4)));
    }

    /// <summary>The address that a URL's host spells out, if it is one and private, or null: what can be said without asking DNS.</summary>
    /// <param name="url">An absolute URL.</param>
    public static string? Named(Uri url) => Named(url.DnsSafeHost);

    /// <summary>The address that a host's name spells out, if it is one and private, or null.</summary>
    /// <param name="host">A name or an address.</param>
    public static string? Named(string host)
    {
        if (IPAddress.TryParse(host, out var address))
            return IsPrivate(address) ? address.ToString() : null;

        host = host.TrimEnd('.');
        var local = host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        return local ? host : null;
    }

    private static IEnumerable<IPNetwork> Networks(params string[] networks) => networks.Select(IPNetwork.Parse);
}
