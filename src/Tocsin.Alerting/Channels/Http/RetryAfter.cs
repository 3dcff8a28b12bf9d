using System.Net.Http.Headers;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Http;

/// <summary>Reads how long a vendor asks to wait, in seconds or until a date (RFC 9110 §10.2.3), never more than an hour.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Read(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => Bounded(delta),
        { Date: { } date } => Bounded(date - now),
        _ => null,
    };

    /// <summary>From a vendor's number of seconds; what is not a sensible number asks for nothing.</summary>
    public static TimeSpan? Seconds(double? seconds) =>
        seconds is >= 0 ? Bounded(TimeSpan.FromSeconds(Math.Min(seconds.Value, RetrySchedule.LongestRetryAfter.TotalSeconds))) : null;

    private static TimeSpan Bounded(TimeSpan asked) =>
        asked < TimeSpan.Zero ? TimeSpan.Zero
        : asked > RetrySchedule.LongestRetryAfter ? RetrySchedule.LongestRetryAfter
        : asked;
}
