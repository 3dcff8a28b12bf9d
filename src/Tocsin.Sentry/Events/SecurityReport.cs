namespace Tocsin.Sentry.Events;

/// <summary>A browser's security report.</summary>
/// <param name="Kind">The kind: <c>csp</c>, <c>expectct</c>, <c>expectstaple</c> or <c>hpkp</c>.</param>
/// <param name="Directive">The violated directive, for CSP.</param>
/// <param name="BlockedUri">The address that was blocked, for CSP.</param>
/// <param name="DocumentUri">The page.</param>
/// <param name="Host">The host name concerned, for the kinds about certificates.</param>
public sealed record SecurityReport(string Kind, string? Directive, string? BlockedUri, string? DocumentUri, string? Host);
