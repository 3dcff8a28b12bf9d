using System.Globalization;

namespace Tocsin.Sentry.Addressing;

/// <summary>
/// Finds as whom a request reports. Every place that an SDK may use is read; the first that names a key wins,
/// and a later one that names another key makes the request ambiguous.
/// </summary>
public static class CredentialsReader
{
    private const int NewestVersion = 7;

    /// <summary>Reads the credentials of one request. Each argument is null when the request has no such place.</summary>
    /// <param name="sentryAuth">The header <c>X-Sentry-Auth</c>.</param>
    /// <param name="authorization">The header <c>Authorization</c>; schemes other than Sentry and Basic belong to somebody else and are passed over.</param>
    /// <param name="query">The query string, with or without its question mark.</param>
    /// <param name="envelopeDsn">The <c>dsn</c> of the envelope's header.</param>
    public static CredentialsReading Read(string? sentryAuth, string? authorization, string? query, string? envelopeDsn)
    {
        CredentialsClaim?[] claims =
        [
            sentryAuth is null ? null : CredentialsClaim.FromSentryHeader(sentryAuth, CredentialsSource.SentryAuthHeader),
            authorization is null ? null : CredentialsClaim.FromAuthorization(authorization),
            query is null ? null : CredentialsClaim.FromQuery(query),
            envelopeDsn is null ? null : CredentialsClaim.FromDsn(envelopeDsn),
        ];

        var named = claims.OfType<CredentialsClaim>().Where(claim => claim.Key is not null).ToArray();
        if (named.Length > 0) return Judge(named);

        var broken = claims.OfType<CredentialsClaim>().FirstOrDefault(claim => claim.Problem is not null);
        return broken is null
            ? Fail(CredentialsFault.Missing, "The request names no key. Send it as sentry_key in X-Sentry-Auth, in the query, or as the dsn of the envelope.")
            : Fail(CredentialsFault.Malformed, broken.Problem!);
    }

    private static CredentialsReading Judge(CredentialsClaim[] named)
    {
        var first = named[0];
        if (!PublicKey.IsValid(first.Key))
            return Fail(CredentialsFault.Malformed, $"The key in {Place(first.Source)} is not 32 hexadecimal digits. Copy the DSN again from the project's settings.");

        var other = Array.Find(named, claim => !string.Equals(claim.Key, first.Key, StringComparison.OrdinalIgnoreCase));
        if (other is not null)
            return Fail(CredentialsFault.Conflicting, $"{Place(first.Source)} and {Place(other.Source)} name different keys. Send one.");

        var version = VersionOf(Array.Find(named, claim => claim.Version is not null)?.Version);
        if (version is < 1 or > NewestVersion)
            return Fail(CredentialsFault.UnsupportedVersion, $"The protocol version is not one of 1 to {NewestVersion}. Send sentry_version={NewestVersion}.");

        var client = Array.Find(named, claim => claim.Client is not null)?.Client;
        var project = Array.Find(named, claim => claim.ProjectId is not null)?.ProjectId;
        return new CredentialsReading(
            new SentryCredentials(first.Key!.ToLowerInvariant(), version, client, project, first.Source), null, null);
    }

    // "2.0" was sent by the first clients; what is no number at all is as good as version 0, which never was.
    private static int? VersionOf(string? text)
    {
        if (text is null) return null;
        return int.TryParse(text.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static CredentialsReading Fail(CredentialsFault fault, string problem) => new(null, fault, problem);

    private static string Place(CredentialsSource source) => source switch
    {
        CredentialsSource.SentryAuthHeader => "the X-Sentry-Auth header",
        CredentialsSource.AuthorizationHeader => "the Authorization header",
        CredentialsSource.Query => "the query",
        _ => "the envelope's dsn",
    };
}
