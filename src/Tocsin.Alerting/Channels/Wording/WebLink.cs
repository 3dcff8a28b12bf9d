namespace Tocsin.Alerting.Channels.Wording;

/// <summary>Lets only links to pages through: other schemes can run code, open apps or mention people.</summary>
internal static class WebLink
{
    private const int Longest = 1000;

    /// <summary>The link in its escaped form, or null when it is none, too long, or not http or https.</summary>
    public static string? Checked(string? link) =>
        link is { Length: <= Longest }
        && Uri.TryCreate(link, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.AbsoluteUri is { Length: <= Longest } escaped
            ? escaped
            : null;
}
