using Tocsin.Alerting.Channels.Addresses;

namespace Tocsin.Alerting.Channels.Webhook;

/// <summary>Signed JSON to a URL of the user's own.</summary>
internal sealed class WebhookModule : IChannelModule
{
    public const string Name = "webhook";

    private const int ShortestSecret = 16;
    private static readonly Uri Nowhere = new("http://invalid");

    public string Kind => Name;

    public ChannelFactory? Read(string name, ISettingsSection settings)
    {
        var allowPrivate = settings.Flag("allow_private", fallback: false);
        var options = new WebhookOptions
        {
            AllowPrivate = allowPrivate,
            Url = ReadUrl(settings, allowPrivate),
            Secret = ReadSecret(settings),
            Headers = WebhookHeaders.Read(settings),
            Timeout = settings.Duration("timeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
        };
        return settings.IsSound ? surroundings => new WebhookChannel(name, options, surroundings) : null;
    }

    // The URL itself is never repeated in a mistake: with many receivers the path is the password.
    private static Uri ReadUrl(ISettingsSection settings, bool allowPrivate)
    {
        var written = settings.RequiredText("url");
        if (written.Length == 0)
            return Nowhere;

        if (!Uri.TryCreate(written, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            settings.Mistake("url", "is no http or https address. Write one such as https://example.org/alerts.");
            return Nowhere;
        }

        if (url.UserInfo.Length > 0)
            settings.Mistake("url", "must not hold a user name or password. Write an Authorization header under headers instead.");
        if (!allowPrivate && PrivateAddresses.Named(url) is { } address)
            settings.Mistake("url", $"leads to the private address {address}. If that is meant, write allow_private: true beside it.");
        return url;
    }

    private static string? ReadSecret(ISettingsSection settings)
    {
        var secret = settings.Text("secret");
        var unsigned = settings.Flag("unsigned", fallback: false);
        if (secret is null && !unsigned)
            settings.Mistake("secret", "is missing. Write at least 16 random characters that the receiver knows too, or unsigned: true to send without a signature.");
        else if (secret is not null && unsigned)
            settings.Mistake("unsigned", "contradicts secret. Remove one of the two.");
        else if (secret is { Length: < ShortestSecret })
            settings.Mistake("secret", "is too short. Write at least 16 random characters.");
        return secret;
    }
}
