namespace Tocsin.Digest.Grouping;

/// <summary>The whole story of one grouping: every part that was looked at, in the order in which the parts count.</summary>
internal sealed record GroupingExplanation(Fingerprint Fingerprint, int Version, GroupingStrategy Strategy, IReadOnlyList<GroupingComponent> Components);
