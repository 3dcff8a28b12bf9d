using System.Text;

namespace Tocsin.Operations.Exposition;

/// <summary>The labels of one series, sorted by name, with the text they are written as.</summary>
internal sealed class LabelSet
{
    private readonly KeyValuePair<string, string>[] _labels;

    public LabelSet(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        _labels = new KeyValuePair<string, string>[tags.Length];
        for (var i = 0; i < tags.Length; i++)
            _labels[i] = new(tags[i].Key, LabelText.Of(tags[i].Value));
        Array.Sort(_labels, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        Text = Render(_labels);
        Utf8 = Encoding.UTF8.GetBytes(Text);
    }

    public ReadOnlySpan<KeyValuePair<string, string>> Labels => _labels;

    /// <summary><c>channel="ops",type="opened"</c>, without the braces.</summary>
    public string Text { get; }

    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The same label names, each with the value <c>other</c>.</summary>
    public static LabelSet Other(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var others = new KeyValuePair<string, object?>[tags.Length];
        for (var i = 0; i < tags.Length; i++)
            others[i] = new(tags[i].Key, "other");
        return new LabelSet(others);
    }

    private static string Render(KeyValuePair<string, string>[] labels)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            if (text.Length > 0)
                text.Append(',');
            text.Append(MetricName.Clean(name)).Append("=\"");
            LabelText.AppendEscaped(text, value);
            text.Append('"');
        }
        return text.ToString();
    }
}
