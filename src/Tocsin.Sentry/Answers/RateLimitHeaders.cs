using System.Globalization;

namespace Tocsin.Sentry.Answers;

/// <summary>
/// Writes the headers that make SDKs pause, in the one form that all of them read: the .NET SDK wants an integer and a
/// category field, Python at least three fields. <c>Retry-After</c> belongs on a 429 only: JavaScript SDKs obey it on any status.
/// </summary>
public static class RateLimitHeaders
{
    /// <summary>The name of the header that carries the limits.</summary>
    public const string Name = "X-Sentry-Rate-Limits";

    /// <summary>The value of <c>X-Sentry-Rate-Limits</c>, such as <c>60:error;default:project:quota</c>; empty without limits.</summary>
    public static string Format(IReadOnlyCollection<RateLimit> limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return string.Join(", ", limits.Select(Field));
    }

    /// <summary>The value of <c>Retry-After</c>: whole seconds, rounded up so that nobody comes back too early, at least 1.</summary>
    public static string RetryAfter(TimeSpan delay) =>
        Math.Max(1, (long)Math.Ceiling(delay.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static string Field(RateLimit limit)
    {
        var categories = string.Join(';', limit.Categories.Select(Word));
        var reason = limit.Reason is null ? string.Empty : ":" + Word(limit.Reason);
        return $"{RetryAfter(limit.RetryAfter)}:{categories}:{Word(limit.Scope)}{reason}";
    }

    // The header's own separators, and anything that could end a header line, become underscores.
    private static string Word(string text) =>
        string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '_' or '-' or '.' ? source[i] : '_';
        });
}
