using System.Globalization;

namespace Tocsin.Alerting.Policy;

/// <summary>At most so many within any span of so long: a true sliding window.</summary>
/// <param name="Count">How many; 0 means none at all.</param>
/// <param name="Window">Any span of this length.</param>
public sealed record RateLimit(int Count, TimeSpan Window)
{
    /// <summary>Where it is configured, such as <c>tocsin.yml:31</c>; null for a default.</summary>
    public string? Origin { get; init; }

    /// <summary>Reads <c>10/1m</c>; <c>0</c> alone is understood as none at all.</summary>
    /// <param name="text">A whole number, a slash and a duration such as <c>30s</c>, <c>5m</c>, <c>4h</c>, <c>2d</c>.</param>
    /// <returns>The limit, or null when the text is not one.</returns>
    public static RateLimit? TryParse(string? text)
    {
        var parts = (text ?? "").Split('/', StringSplitOptions.TrimEntries);
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;

        return parts switch
        {
            [_] when count == 0 => new RateLimit(0, TimeSpan.FromMinutes(1)),
            [_, var window] when ShortDuration.TryParse(window) is { } span && span > TimeSpan.Zero => new RateLimit(count, span),
            _ => null,
        };
    }

    /// <summary>The limit as it is written in the configuration, such as <c>10/1m</c>.</summary>
    public override string ToString() => $"{Count}/{ShortDuration.Write(Window)}";
}
