using System.Globalization;

namespace Tocsin.Cli.Routes;

/// <summary>Moments as they are typed.</summary>
internal static class Moments
{
    /// <summary>A date with or without a time of day and an offset, in UTC where it does not say; or null.</summary>
    public static DateTimeOffset? TryRead(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
}
