using Tocsin.Digest.Grouping;

namespace Tocsin.Cli;

/// <summary>One part of an event that was looked at.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Exception">Which exception it stands in, as the client sent them, from 0; null outside of any.</param>
/// <param name="Frame">Which call of the stack it stands in, outermost first, from 0; null outside of any.</param>
/// <param name="Raw">As it was reported.</param>
/// <param name="Cleaned">As it counts; null when it does not.</param>
/// <param name="Contributes">Whether it counts.</param>
/// <param name="Why">Why it does not count, in words.</param>
internal sealed record GroupingPart(ComponentKind Kind, int? Exception, int? Frame, string? Raw, string? Cleaned, bool Contributes, string? Why)
{
    public static GroupingPart Of(GroupingComponent component) => new(
        component.Kind, Index(component.At.Exception), Index(component.At.Frame), component.Raw, component.Cleaned, component.Contributes, component.Why?.InWords());

    private static int? Index(int at) => at < 0 ? null : at;
}
