using System.Net;
using System.Net.Sockets;

namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>How we introduce ourselves: by our address, because a container's host name means nothing to others (RFC 5321 §4.1.4).</summary>
internal static class SmtpName
{
    public static string Of(EndPoint? local)
    {
        if (local is not IPEndPoint { Address: var address })
            return "[127.0.0.1]";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();

        // The scope of a link-local address is nobody else's business, and no part of the literal's grammar.
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"[IPv6:{new IPAddress(address.GetAddressBytes())}]"
            : $"[{address}]";
    }
}
