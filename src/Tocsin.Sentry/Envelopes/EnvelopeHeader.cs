namespace Tocsin.Sentry.Envelopes;

/// <summary>What the first line of an envelope says; every part is optional.</summary>
/// <param name="EventId">The id of the event inside; null when absent or not 32 hex digits.</param>
/// <param name="Dsn">The DSN as text, which tunnels and some SDKs authenticate with.</param>
/// <param name="SdkName">The SDK's name.</param>
/// <param name="SdkVersion">The SDK's version.</param>
/// <param name="SentAt">When the client sent it, by its own clock.</param>
public sealed record EnvelopeHeader(Guid? EventId, string? Dsn, string? SdkName, string? SdkVersion, DateTimeOffset? SentAt);
