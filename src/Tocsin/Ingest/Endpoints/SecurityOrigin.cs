using Tocsin.Sentry.Events;

namespace Tocsin.Ingest.Endpoints;

/// <summary>What a browser's report says outside its body.</summary>
internal static class SecurityOrigin
{
    public static SecurityReportOrigin Of(HttpRequest request) =>
        new(Text(request.Query["sentry_release"]), Text(request.Query["sentry_environment"]), Text(request.Headers.UserAgent));

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
