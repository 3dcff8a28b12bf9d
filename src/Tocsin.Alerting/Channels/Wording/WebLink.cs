namespace Tocsin.Alerting.Channels.Wording;

/// <summary>Lets only links to pages through: other schemes can run code, open apps or mention people.</summary>
internal static class WebLink
{
    private const int Longest = 1000;

    /// <summary>
    /// The link in its escaped form, or null when it is none, too long, not http or https, or names a user, which hides where it leads.
    /// An @ would call somebody where a link is shown as text.
    /// </summary>
    public static string? Checked(string? link) =>
        link is { Length: <= Longest }
        && Uri.TryCreate(link, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.UserInfo.Length == 0
        && url.AbsoluteUri.Replace("@", "%40", StringComparison.Ordinal) is { Length: <= Longest } escaped
            ? escaped
            : null;
}
