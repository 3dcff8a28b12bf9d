namespace Tocsin.Sentry.Addressing;

/// <summary>Where a request named its key, in the order in which the places are looked at.</summary>
public enum CredentialsSource
{
    /// <summary>The header <c>X-Sentry-Auth</c>.</summary>
    SentryAuthHeader,

    /// <summary>The header <c>Authorization</c>, as <c>Sentry</c> or <c>Basic</c>.</summary>
    AuthorizationHeader,

    /// <summary>The query string.</summary>
    Query,

    /// <summary>The <c>dsn</c> in the envelope's header.</summary>
    EnvelopeHeader,
}
