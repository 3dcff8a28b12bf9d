namespace Tocsin.Alerting.Delivery;

/// <summary>How fast a vendor lets a channel speak: every limit holds at the same time.</summary>
/// <param name="Limits">The limits; none means as fast as one likes.</param>
public sealed record Pace(IReadOnlyList<PaceLimit> Limits)
{
    /// <summary>No limit.</summary>
    public static Pace None { get; } = new([]);
}
