using System.Text;

namespace Tocsin.Sentry.Addressing;

/// <summary>What one place of a request says about its sender, before it is judged.</summary>
internal sealed record CredentialsClaim(CredentialsSource Source)
{
    private const int LongestClient = 200;

    public string? Key { get; init; }

    public string? Version { get; init; }

    public string? Client { get; init; }

    public string? ProjectId { get; init; }

    /// <summary>Why the place could not be read; null when it was, or when it says nothing about Sentry.</summary>
    public string? Problem { get; init; }

    public static CredentialsClaim FromSentryHeader(string header, CredentialsSource source)
    {
        var text = header.AsSpan().Trim();
        if (!text.StartsWith("Sentry", StringComparison.OrdinalIgnoreCase) || (text.Length > 6 && text[6] is not (' ' or '\t')))
            return new CredentialsClaim(source) { Problem = "The X-Sentry-Auth header does not start with the word Sentry." };

        var claim = FromPairs(new CredentialsClaim(source), text[6..].Trim(), ',', plusIsSpace: false);
        return claim.Key is null ? claim with { Problem = "The authentication header has no sentry_key." } : claim;
    }

    public static CredentialsClaim? FromAuthorization(string header)
    {
        var text = header.Trim();
        if (text.StartsWith("Sentry ", StringComparison.OrdinalIgnoreCase))
            return FromSentryHeader(text, CredentialsSource.AuthorizationHeader);
        return text.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) ? FromBasic(text[6..].Trim()) : null;
    }

    public static CredentialsClaim FromQuery(string query) =>
        FromPairs(new CredentialsClaim(CredentialsSource.Query), query.AsSpan().TrimStart('?'), '&', plusIsSpace: true);

    public static CredentialsClaim FromDsn(string text)
    {
        var claim = new CredentialsClaim(CredentialsSource.EnvelopeHeader);
        return Dsn.TryParse(text, out var dsn, out var problem)
            ? claim with { Key = dsn.PublicKey, ProjectId = dsn.ProjectId }
            : claim with { Problem = problem };
    }

    // A reverse proxy's own user and password travel in the same header: only a user of a key's shape is a claim.
    private static CredentialsClaim? FromBasic(string base64)
    {
        Span<byte> buffer = stackalloc byte[256];
        if (base64.Length > 340 || !Convert.TryFromBase64String(base64, buffer, out var length)) return null;
        var user = Encoding.UTF8.GetString(buffer[..length]).Split(':')[0];
        return PublicKey.IsValid(user) ? new CredentialsClaim(CredentialsSource.AuthorizationHeader) { Key = user } : null;
    }

    private static CredentialsClaim FromPairs(CredentialsClaim claim, ReadOnlySpan<char> text, char separator, bool plusIsSpace)
    {
        foreach (var range in text.Split(separator))
        {
            var pair = text[range].Trim();
            var equals = pair.IndexOf('=');
            if (equals < 0) continue;
            var value = Value(pair[(equals + 1)..].Trim(), plusIsSpace);
            if (value.Length > 0) claim = claim.With(pair[..equals].TrimEnd(), value);
        }

        return claim;
    }

    private CredentialsClaim With(ReadOnlySpan<char> name, string value) => name switch
    {
        "sentry_key" => this with { Key = value },
        "glitchtip_key" => this with { Key = Key ?? value },
        "sentry_version" => this with { Version = value },
        "sentry_client" => this with { Client = value.Length > LongestClient ? value[..LongestClient] : value },
        _ => this,
    };

    private static string Value(ReadOnlySpan<char> raw, bool plusIsSpace) =>
        Uri.UnescapeDataString(plusIsSpace ? raw.ToString().Replace('+', ' ') : raw.ToString());
}
