namespace Tocsin.Alerting.Channels.Addresses;

/// <summary>Reads the address of a vendor's webhook. It is never repeated in a mistake: its path is the password.</summary>
internal static class WebhookAddress
{
    private static readonly Uri Nowhere = new("http://invalid");

    public static Uri Read(ISettingsSection settings, string written, bool allowPrivate, string example)
    {
        if (!Uri.TryCreate(written, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            settings.Mistake("url", $"is no http or https address. Write one such as {example}.");
            return Nowhere;
        }

        if (url.UserInfo.Length > 0)
            settings.Mistake("url", "must not hold a user name or password. Write it as the vendor shows it.");
        if (!allowPrivate && PrivateAddresses.Named(url) is { } address)
            settings.Mistake("url", $"leads to the private address {address}. If that is meant, write allow_private: true beside it.");
        return url;
    }
}
