namespace Tocsin.Sentry.Scrubbing;

/// <summary>The names of the built-in rules.</summary>
public static class ScrubRules
{
    /// <summary>The value of a member, pair or header whose name speaks of a secret.</summary>
    public const string Key = "key";

    /// <summary><c>name=value</c> inside a text, such as a query or connection string, or a dumped dictionary.</summary>
    public const string Assignment = "assignment";

    /// <summary>The password in a URL.</summary>
    public const string Url = "url";

    /// <summary>A payment card's number.</summary>
    public const string Card = "card";

    /// <summary>A private key in PEM form.</summary>
    public const string PrivateKey = "private_key";

    /// <summary>A bearer token, basic credentials or a JSON web token.</summary>
    public const string Token = "token";

    /// <summary>An e-mail address.</summary>
    public const string Email = "email";

    /// <summary>An IP address.</summary>
    public const string IpAddress = "ip_address";
}
