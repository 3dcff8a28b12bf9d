using System.Globalization;

namespace Tocsin.Alerting.Monitoring.Checks.Http;

/// <summary>Which statuses of HTTP are as expected, such as <c>200-299, 401</c>.</summary>
public sealed record StatusRanges
{
    private readonly (int From, int To)[] _ranges;

    private StatusRanges((int From, int To)[] ranges)
    {
        _ranges = ranges;
        Text = string.Join(", ", ranges.Select(range => range.From == range.To ? $"{range.From}" : $"{range.From}-{range.To}"));
    }

    /// <summary>Every status of success.</summary>
    public static StatusRanges Success { get; } = new([(200, 299)]);

    /// <summary>As it is written.</summary>
    public string Text { get; }

    /// <summary>Reads numbers and ranges with commas between them.</summary>
    /// <param name="text">Such as <c>200-299, 401</c>.</param>
    /// <returns>Null when it makes no sense, or names a number outside of 100 to 599.</returns>
    public static StatusRanges? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ranges = Array.ConvertAll(text.Split(',', StringSplitOptions.TrimEntries), ReadRange);
        return Array.TrueForAll(ranges, range => range is not null) ? new StatusRanges(Array.ConvertAll(ranges, range => range!.Value)) : null;
    }

    /// <summary>Whether a status is as expected.</summary>
    /// <param name="status">Such as 200.</param>
    public bool Contains(int status) => Array.Exists(_ranges, range => range.From <= status && status <= range.To);

    /// <inheritdoc/>
    public bool Equals(StatusRanges? other) => other?.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>As it is written.</summary>
    public override string ToString() => Text;

    private static (int From, int To)? ReadRange(string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length <= 2 && ReadStatus(parts[0]) is { } from && ReadStatus(parts[^1]) is { } to && from <= to ? (from, to) : null;
    }

    private static int? ReadStatus(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and <= 599 ? status : null;
}
