namespace Tocsin.Architecture.Sources;

/// <summary>What may still break a rule. A list of exceptions rots unless an entry that is needed no longer fails too.</summary>
internal static class Allowance
{
    /// <summary>The complaints about files that are not listed, and one for each listed file that there is no complaint about.</summary>
    public static IReadOnlyList<string> Without(IReadOnlyList<string> allowed, IReadOnlyList<string> complaints) =>
    [
        .. complaints.Where(complaint => !allowed.Any(path => complaint.StartsWith(path, StringComparison.Ordinal))),
        .. allowed.Where(path => !complaints.Any(complaint => complaint.StartsWith(path, StringComparison.Ordinal)))
            .Select(path => $"{path} is listed as an exception and keeps the rule. Take it off the list."),
    ];

    /// <summary>What is larger than the limit without being listed, larger than listed, or listed and within the limit.</summary>
    public static IReadOnlyList<string> Complaints(IReadOnlyDictionary<string, int> sizes, int limit, IReadOnlyDictionary<string, int> allowed) =>
    [
        .. sizes.Where(entry => entry.Value > Math.Max(limit, allowed.GetValueOrDefault(entry.Key)))
            .Select(entry => $"{entry.Key} has {entry.Value}, {Math.Max(limit, allowed.GetValueOrDefault(entry.Key))} are allowed. Split it."),
        .. allowed.Where(entry => sizes.GetValueOrDefault(entry.Key) <= limit)
            .Select(entry => $"{entry.Key} is listed with {entry.Value} and has {sizes.GetValueOrDefault(entry.Key)}, which needs no listing. Take it off the list."),
    ];
}
