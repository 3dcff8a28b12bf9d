using System.Globalization;
using Tocsin.Configuration.Forms;

namespace Tocsin.Monitors.Settings;

/// <summary>A host and a port: <c>db.internal:5432</c>, <c>10.0.0.7:6379</c>, <c>[::1]:6379</c>.</summary>
/// <param name="usualPort">The port that counts where none is written; null where one must be.</param>
public sealed class HostPortForm(int? usualPort) : IValueForm<HostPort>
{
    private const string Example = "Write it such as db.internal:5432, 10.0.0.7:5432 or [2001:db8::7]:5432.";

    public static HostPortForm Required { get; } = new(usualPort: null);

    public ParsedValue<HostPort> Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var hasPort = colon >= 0 && !text.EndsWith(']');
        var host = (hasPort ? text[..colon] : text).TrimStart('[').TrimEnd(']');
        if (!hasPort && usualPort is null)
            return Parsed.Refused<HostPort>("without a port", Example);
        // A bare IPv6 address has colons of its own, and nobody could tell which is the port's.
        if (Uri.CheckHostName(host) is UriHostNameType.Unknown or UriHostNameType.Basic || (host.Contains(':', StringComparison.Ordinal) && !text.StartsWith('[')))
            return Parsed.Refused<HostPort>("not a host and a port", Example);
        var port = usualPort ?? 0;
        if (hasPort && (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
            return Parsed.Refused<HostPort>("not a host and a port", "Write a port from 1 to 65535.");
        return Parsed.As(new HostPort(host, port));
    }

    public string Show(HostPort value) => value.ToString();
}
