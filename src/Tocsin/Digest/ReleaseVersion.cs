namespace Tocsin.Digest;

/// <summary>The version in a release name such as <c>shop@1.4.2-rc.1+build</c>, ordered as semantic versioning orders.</summary>
internal sealed record ReleaseVersion(IReadOnlyList<long> Numbers, string? Prerelease)
{
    private const int MostNumbers = 5;

    /// <summary>The version, or null when the name holds none (a commit hash, say).</summary>
    public static ReleaseVersion? TryParse(string release)
    {
        var version = release[(release.LastIndexOf('@') + 1)..].TrimStart('v').Split('+')[0];
        var dash = version.IndexOf('-', StringComparison.Ordinal);
        var parts = (dash < 0 ? version : version[..dash]).Split('.');
        if (parts.Length is < 2 or > MostNumbers)
            return null;
        var numbers = new long[parts.Length];
        for (var position = 0; position < parts.Length; position++)
        {
            if (!long.TryParse(parts[position], System.Globalization.NumberStyles.None, provider: null, out numbers[position]))
                return null;
        }

        return new ReleaseVersion(numbers, dash < 0 ? null : version[(dash + 1)..]);
    }

    /// <summary>Below 0 when this version is older than the other, above 0 when it is newer.</summary>
    public int OrderTo(ReleaseVersion other)
    {
        for (var position = 0; position < Math.Max(Numbers.Count, other.Numbers.Count); position++)
        {
            var difference = Numbers.ElementAtOrDefault(position).CompareTo(other.Numbers.ElementAtOrDefault(position));
            if (difference != 0)
                return difference;
        }

        return (Prerelease, other.Prerelease) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            var (mine, theirs) => ComparePrereleases(mine.Split('.'), theirs.Split('.')),
        };
    }

    private static int ComparePrereleases(string[] mine, string[] theirs)
    {
        for (var position = 0; position < Math.Min(mine.Length, theirs.Length); position++)
        {
            var difference = long.TryParse(mine[position], out var left) && long.TryParse(theirs[position], out var right)
                ? left.CompareTo(right)
                : string.CompareOrdinal(mine[position], theirs[position]);
            if (difference != 0)
                return difference;
        }

        return mine.Length.CompareTo(theirs.Length);
    }
}
