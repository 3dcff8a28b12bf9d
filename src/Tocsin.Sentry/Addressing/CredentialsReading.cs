using System.Diagnostics.CodeAnalysis;

namespace Tocsin.Sentry.Addressing;

/// <summary>How the search for credentials ended.</summary>
/// <param name="Credentials">The credentials, when they were found.</param>
/// <param name="Fault">Why there are none.</param>
/// <param name="Problem">The same as a sentence for the sender; never repeats a key.</param>
public sealed record CredentialsReading(SentryCredentials? Credentials, CredentialsFault? Fault, string? Problem)
{
    /// <summary>True when there are credentials.</summary>
    [MemberNotNullWhen(true, nameof(Credentials))]
    [MemberNotNullWhen(false, nameof(Fault), nameof(Problem))]
    public bool IsFound => Credentials is not null;
}
