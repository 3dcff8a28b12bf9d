namespace Tocsin.Sentry.Events;

/// <summary>The HTTP request at work when the event happened.</summary>
/// <param name="Url">The URL.</param>
/// <param name="Method">The method, such as <c>GET</c>.</param>
/// <param name="UserAgent">The <c>User-Agent</c> header.</param>
public sealed record SentryRequest(string? Url, string? Method, string? UserAgent);
