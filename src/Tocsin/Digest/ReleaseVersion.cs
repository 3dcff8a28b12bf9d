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
            var difference = CompareIdentifiers(mine[position], theirs[position]);
            if (difference != 0)
                return difference;
        }

        return mine.Length.CompareTo(theirs.Length);
    }

    // semver.org, 11.4: numbers by value and below words; words letter by letter.
    private static int CompareIdentifiers(string mine, string theirs) => (IsNumber(mine), IsNumber(theirs)) switch
    {
        (true, true) => CompareNumbers(mine.TrimStart('0'), theirs.TrimStart('0')),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(mine, theirs),
    };

    private static bool IsNumber(string identifier) => identifier.Length > 0 && identifier.All(char.IsAsciiDigit);

    // By length first, because a build number may be longer than any integer type.
    private static int CompareNumbers(string mine, string theirs) =>
        mine.Length != theirs.Length ? mine.Length.CompareTo(theirs.Length) : string.CompareOrdinal(mine, theirs);
}
