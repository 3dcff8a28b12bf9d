namespace Tocsin.Sentry.Addressing;

/// <summary>As whom a request reports.</summary>
/// <param name="PublicKey">The key: 32 hexadecimal digits in lower case.</param>
/// <param name="Version">The protocol version; SDKs of today send 7, those of 2013 send 4.</param>
/// <param name="Client">The SDK as it names itself, such as <c>sentry.python/2.68.0</c>.</param>
/// <param name="ProjectId">The project, known only from an envelope's DSN.</param>
/// <param name="Source">Where the key was found.</param>
public sealed record SentryCredentials(string PublicKey, int? Version, string? Client, string? ProjectId, CredentialsSource Source)
{
    /// <summary>The credentials as they may be logged, with the key masked.</summary>
    public override string ToString() => $"key {Addressing.PublicKey.Mask(PublicKey)} of {Client ?? "an unnamed client"} from {Source}";
}
