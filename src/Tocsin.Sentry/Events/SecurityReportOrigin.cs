namespace Tocsin.Sentry.Events;

/// <summary>What the request that carries a browser's report says beside it.</summary>
/// <param name="Release">The query parameter <c>sentry_release</c>.</param>
/// <param name="Environment">The query parameter <c>sentry_environment</c>.</param>
/// <param name="UserAgent">The header <c>User-Agent</c>.</param>
public sealed record SecurityReportOrigin(string? Release, string? Environment, string? UserAgent);
