namespace Tocsin.Alerting.Matching;

/// <summary>A value with stars in it: literal texts, with anything at all between one and the next.</summary>
/// <remarks><c>abc</c> is one segment, <c>a*c</c> two, <c>*b*</c> three of which the outer are empty. Only outer segments may be empty.</remarks>
public sealed record ValuePattern
{
    internal ValuePattern(IReadOnlyList<string> segments) => Segments = segments;

    /// <summary>The literal texts, in order; at least one.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>Whether there is no star, so that the value must equal the one segment.</summary>
    public bool IsExact => Segments.Count == 1;

    /// <summary>Whether there are only stars, so that every value fits.</summary>
    public bool IsAnything => Segments is ["", ""];

    /// <summary>Whether the whole value fits; every letter counts as it is. Takes one pass, without going back.</summary>
    public bool Matches(string value)
    {
        var (first, last) = (Segments[0], Segments[^1]);
        if (IsExact)
            return value == first;

        if (value.Length < first.Length + last.Length || !value.StartsWith(first, StringComparison.Ordinal) || !value.EndsWith(last, StringComparison.Ordinal))
            return false;

        var rest = value.AsSpan(first.Length, value.Length - first.Length - last.Length);
        for (var i = 1; i < Segments.Count - 1; i++)
        {
            // The leftmost place is always good enough: what follows then has the most room.
            var found = rest.IndexOf(Segments[i], StringComparison.Ordinal);
            if (found < 0)
                return false;

            rest = rest[(found + Segments[i].Length)..];
        }

        return true;
    }

    /// <summary>Whether the other has the same segments.</summary>
    public bool Equals(ValuePattern? other) => other is not null && Segments.SequenceEqual(other.Segments);

    /// <inheritdoc/>
    public override int GetHashCode() => Segments.Aggregate(17, HashCode.Combine);

    /// <summary>The pattern as it is typed, unquoted.</summary>
    public override string ToString() => string.Join('*', Segments);
}
