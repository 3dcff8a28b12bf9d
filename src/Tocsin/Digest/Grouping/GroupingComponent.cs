namespace Tocsin.Digest.Grouping;

/// <summary>One part that was looked at while an event was grouped.</summary>
/// <param name="Kind">What the part is.</param>
/// <param name="At">Where it stands in the event.</param>
/// <param name="Raw">As it was reported.</param>
/// <param name="Cleaned">As it counts, or null when it does not count.</param>
/// <param name="Why">Why it does not count, or null when it does.</param>
internal sealed record GroupingComponent(ComponentKind Kind, ComponentPlace At, string? Raw, string? Cleaned, SkipReason? Why)
{
    public bool Contributes => Why is null;
}
