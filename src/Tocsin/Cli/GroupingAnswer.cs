using Tocsin.Digest.Grouping;

namespace Tocsin.Cli;

/// <summary>A grouping as <c>explain --grouping --json</c> prints it.</summary>
internal sealed record GroupingAnswer(string Fingerprint, int Version, GroupingStrategy Strategy, IReadOnlyList<GroupingPart> Components)
{
    public static GroupingAnswer Of(GroupingExplanation explanation) => new(
        explanation.Fingerprint.ToString(), explanation.Version, explanation.Strategy, [.. explanation.Components.Select(GroupingPart.Of)]);
}
