namespace Tocsin.Configuration.Mistakes;

/// <summary>Finds the name that somebody probably meant.</summary>
public static class NearestName
{
    private const int LongestName = 64;
    private const int ShortestBeginning = 3;

    /// <summary>The candidate that is the fewest slips of the finger away, or null when none is near.</summary>
    public static string? Of(string written, IReadOnlyList<string> candidates)
    {
        if (written.Length > LongestName)
            return null;

        var begun = candidates.Where(candidate => written.Length >= ShortestBeginning && candidate.StartsWith(written, StringComparison.Ordinal)).ToList();
        if (begun is [var only])
            return only;

        var nearest = candidates
            .Where(candidate => candidate.Length <= LongestName)
            .Select(candidate => (Name: candidate, Slips: Slips(Plain(written), Plain(candidate))))
            .OrderBy(pair => pair.Slips)
            .ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Name is not null && nearest.Slips <= Math.Max(1, nearest.Name.Length / 3) ? nearest.Name : null;
    }

    // perHour, per-hour and per_hour are the same word to whoever types them.
    private static string Plain(string name) =>
        name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Insertions, removals, replacements and swaps of neighbours.</summary>
    private static int Slips(string left, string right)
    {
        var slips = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            slips[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            slips[0, j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = slips[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                slips[i, j] = Math.Min(replaced, Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
            }
        }

        return slips[left.Length, right.Length];
    }
}
