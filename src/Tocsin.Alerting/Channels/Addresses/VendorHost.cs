namespace Tocsin.Alerting.Channels.Addresses;

/// <summary>Whether a webhook may be called without the guard against private addresses.</summary>
internal static class VendorHost
{
    /// <summary>The vendor's own host proves itself by its certificate, so a proxy may stand in between; any other is guarded unless allowed.</summary>
    public static bool IsTrusted(Uri url, bool allowPrivate, params ReadOnlySpan<string> hosts) =>
        allowPrivate || (url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && hosts.Contains(url.IdnHost));
}
