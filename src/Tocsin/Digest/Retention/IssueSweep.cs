namespace Tocsin.Digest.Retention;

/// <summary>
/// Which issues a pass looks at: those that were active since the last one, and some of the others in turn, because an event may claim to be
/// old. Looking into all of them each minute would cost a millisecond an issue.
/// </summary>
/// <param name="ActiveSince">When the last pass began, and a little before.</param>
/// <param name="After">The id after which it is others' turn.</param>
internal sealed record IssueSweep(DateTimeOffset ActiveSince, long After)
{
    /// <summary>Issues looked at in turn.</summary>
    public const int Others = 1_000;

    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    public static IssueSweep First { get; } = new(DateTimeOffset.MaxValue, 0);

    /// <param name="last">The last id that the pass before looked at in turn; null when there were none.</param>
    /// <param name="now">When that pass began.</param>
    public static IssueSweep Following(long? last, DateTimeOffset now) => new(now - Overlap, last ?? 0);
}
