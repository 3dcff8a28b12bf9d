namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>Which series are looked at, written as in Prometheus: <c>queue_depth{queue="mail", host!~"old.*"}</c>.</summary>
/// <param name="Name">The name of the metric.</param>
/// <param name="Labels">What its labels must be; all of it.</param>
public sealed record MetricSelector(string Name, IReadOnlyList<LabelMatcher> Labels)
{
    private const string Blanks = " \t";

    // the longer signs first, for "=" begins "=~" too
    private static readonly (string Sign, LabelComparison Comparison)[] Signs =
        [("=~", LabelComparison.Matches), ("!~", LabelComparison.MatchesNot), ("!=", LabelComparison.NotEqual), ("=", LabelComparison.Equal)];

    /// <summary>Reads a selector.</summary>
    /// <param name="text">A name, alone or with labels in braces behind it.</param>
    /// <returns>Null when it makes no sense.</returns>
    public static MetricSelector? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = text.AsSpan().Trim(Blanks);
        if (TakeName(ref rest) is not { } name)
            return null;
        rest = rest.TrimStart(Blanks);
        if (rest.IsEmpty)
            return new MetricSelector(name, []);
        return rest is ['{', .. var inner, '}'] && TakeLabels(inner) is { } labels ? new MetricSelector(name, labels) : null;
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => Labels.Count == 0 ? Name : $"{Name}{{{string.Join(", ", Labels)}}}";

    /// <summary>Whether a series is meant.</summary>
    /// <param name="sample">One line of the exposition.</param>
    internal bool Fits(MetricSample sample) => sample.Name == Name && Labels.All(matcher => matcher.Fits(sample.Labels));

    private static List<LabelMatcher>? TakeLabels(ReadOnlySpan<char> rest)
    {
        var labels = new List<LabelMatcher>();
        for (rest = rest.Trim(Blanks); !rest.IsEmpty; rest = rest.Trim(Blanks))
        {
            if (TakeMatcher(ref rest) is not { } matcher)
                return null;
            labels.Add(matcher);
            rest = rest.TrimStart(Blanks);
            if (rest.IsEmpty)
                return labels;
            if (rest[0] != ',')
                return null;
            rest = rest[1..];
        }

        return labels;
    }

    private static LabelMatcher? TakeMatcher(ref ReadOnlySpan<char> rest)
    {
        if (TakeName(ref rest) is not { } label || label.Contains(':', StringComparison.Ordinal))
            return null;
        rest = rest.TrimStart(Blanks);
        foreach (var (sign, comparison) in Signs)
        {
            if (!rest.StartsWith(sign))
                continue;
            rest = rest[sign.Length..].TrimStart(Blanks);
            return QuotedText.Take(ref rest) is { } value ? Matcher(label, comparison, value) : null;
        }

        return null;
    }

    private static LabelMatcher? Matcher(string label, LabelComparison comparison, string value)
    {
        try
        {
            return new LabelMatcher(label, comparison, value);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            // a pattern that is none, or one that cannot be had without backtracking
            return null;
        }
    }

    private static string? TakeName(ref ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetter(rest[length]) || rest[length] is '_' or ':' || (length > 0 && char.IsAsciiDigit(rest[length]))))
            length++;
        if (length == 0)
            return null;
        var name = rest[..length].ToString();
        rest = rest[length..];
        return name;
    }
}
