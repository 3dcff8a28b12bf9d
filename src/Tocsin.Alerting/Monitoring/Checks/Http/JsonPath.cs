using System.Globalization;
using System.Text.Json;

namespace Tocsin.Alerting.Monitoring.Checks.Http;

/// <summary>The way to one value of a JSON document: <c>$.a.b[0]["odd name"]</c>. Nothing else of JSONPath is known here.</summary>
public sealed record JsonPath
{
    private readonly object[] _steps;

    private JsonPath(string text, object[] steps)
    {
        Text = text;
        _steps = steps;
    }

    /// <summary>As it is written.</summary>
    public string Text { get; }

    /// <summary>Reads a path.</summary>
    /// <param name="text">Such as <c>$.queues[0].depth</c>.</param>
    /// <returns>Null when it makes no sense.</returns>
    public static JsonPath? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith('$') && ReadSteps(text, 1) is { } steps ? new JsonPath(text, [.. steps]) : null;
    }

    /// <summary>The value at the end of the way, or null where the document has no such place.</summary>
    /// <param name="root">The document.</param>
    public JsonElement? Find(JsonElement root)
    {
        foreach (var step in _steps)
        {
            if (Follow(root, step) is not { } next)
                return null;
            root = next;
        }

        return root;
    }

    /// <inheritdoc/>
    public bool Equals(JsonPath? other) => other?.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>As it is written.</summary>
    public override string ToString() => Text;

    private static JsonElement? Follow(JsonElement here, object step) => step switch
    {
        string name => here.ValueKind == JsonValueKind.Object && here.TryGetProperty(name, out var value) ? value : null,
        int index => here.ValueKind == JsonValueKind.Array && index < here.GetArrayLength() ? here[index] : null,
        _ => null,
    };

    private static List<object>? ReadSteps(string text, int at)
    {
        var steps = new List<object>();
        while (at < text.Length)
        {
            var end = text[at] == '[' ? text.IndexOf(']', at) : text.AsSpan(at + 1).IndexOfAny('.', '[') is var length and >= 0 ? at + 1 + length : text.Length;
            var step = text[at] switch
            {
                '.' when end > at + 1 => text[(at + 1)..end],
                '[' when QuoteEnd(text, at + 1) is { } quote => (object)text[(at + 2)..(end = quote)],
                '[' when end > 0 && int.TryParse(text.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) => index,
                _ => null,
            };
            if (step is null)
                return null;

            steps.Add(step);
            at = text[at] == '.' ? end : text.IndexOf(']', end) + 1;
        }

        return steps;
    }

    /// <returns>Where a quoted name ends, if one begins here and a bracket closes behind it.</returns>
    private static int? QuoteEnd(string text, int at) =>
        at < text.Length && text[at] is '"' or '\'' && text.IndexOf($"{text[at]}]", at + 1, StringComparison.Ordinal) is var end and > 0 ? end : null;
}
