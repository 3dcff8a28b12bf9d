using Tocsin.Digest.Grouping.V1;

namespace Tocsin.Digest.Grouping;

/// <summary>The versions of the grouping algorithm.</summary>
internal static class GroupingVersions
{
    public static readonly IReadOnlyList<IGroupingVersion> All = [new GroupingV1()];

    public static IGroupingVersion Current => All[^1];

    /// <summary>The version with that number, or null: an issue may come from a newer Tocsin's database.</summary>
    public static IGroupingVersion? Find(int number) => number >= 1 && number <= All.Count ? All[number - 1] : null;
}
