namespace Tocsin.Operations.Exposition;

/// <summary>
/// Finds a series by the tags of a measurement without building a <see cref="LabelSet"/> first.
/// The order of the tags does not matter: two call sites that write them differently mean the same series.
/// </summary>
internal sealed class LabelSetComparer
    : IEqualityComparer<LabelSet>, IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, LabelSet>
{
    public static LabelSetComparer Instance { get; } = new();

    public bool Equals(LabelSet? x, LabelSet? y) => string.Equals(x?.Text, y?.Text, StringComparison.Ordinal);

    public int GetHashCode(LabelSet obj)
    {
        var hash = 0;
        foreach (var (name, value) in obj.Labels)
            hash += HashCode.Combine(name, value);
        return hash;
    }

    public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> alternate, LabelSet other)
    {
        if (alternate.Length != other.Labels.Length)
            return false;
        foreach (var tag in alternate)
        {
            if (!Holds(other.Labels, tag.Key, LabelText.Of(tag.Value)))
                return false;
        }
        return true;
    }

    public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> alternate)
    {
        var hash = 0;
        foreach (var tag in alternate)
            hash += HashCode.Combine(tag.Key, LabelText.Of(tag.Value));
        return hash;
    }

    public LabelSet Create(ReadOnlySpan<KeyValuePair<string, object?>> alternate) => new(alternate);

    private static bool Holds(ReadOnlySpan<KeyValuePair<string, string>> labels, string name, string value)
    {
        foreach (var label in labels)
        {
            if (string.Equals(label.Key, name, StringComparison.Ordinal))
                return string.Equals(label.Value, value, StringComparison.Ordinal);
        }
        return false;
    }
}
