using System.Globalization;
using Tocsin.Alerting.Channels.Http;

namespace Tocsin.Alerting.Forwarding;

/// <summary>
/// Reads what a Sentry server says of its limits: <c>seconds:categories:scope:reason:namespaces</c>, and others behind commas
/// (https://develop.sentry.dev/sdk/expected-features/rate-limiting/).
/// </summary>
internal static class RateLimits
{
    public const string Header = "X-Sentry-Rate-Limits";

    /// <summary>What SDKs count an event as, and what Relay counts one without an exception as.</summary>
    private static readonly string[] OfEvents = ["error", "default"];

    /// <summary>For how long no events are wanted, never more than an hour; null when nothing is said of them. What makes no sense is passed over.</summary>
    public static TimeSpan? OnEvents(string header) => header.Split(',').Select(OnEventsOnce).Max();

    private static TimeSpan? OnEventsOnce(string limit)
    {
        var fields = limit.Split(':', StringSplitOptions.TrimEntries);
        var categories = fields.ElementAtOrDefault(1)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        var concernsEvents = categories.Length == 0 || categories.Intersect(OfEvents, StringComparer.OrdinalIgnoreCase).Any();
        return concernsEvents && double.TryParse(fields[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? RetryAfter.Seconds(seconds) : null;
    }
}
