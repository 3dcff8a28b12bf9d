namespace Tocsin.Alerting.Matching;

/// <summary>The one text that free words are looked for in. Whoever stores it for search must make it here, or SQL and predicate differ.</summary>
public static class SearchText
{
    /// <summary>The texts, lower-cased, a line each; empty ones are left out.</summary>
    public static string Of(IEnumerable<string?> texts) =>
        Fold(string.Join('\n', texts.Where(text => !string.IsNullOrEmpty(text))));

    /// <summary>A pattern that finds the words anywhere in such a text.</summary>
    internal static ValuePattern PatternOf(ValuePattern words) =>
        new(["", .. words.Segments.Where(segment => segment.Length > 0).Select(Fold), ""]);

    // Lower-casing letter by letter, not OrdinalIgnoreCase: the stored text is lower-cased once, and both sides must agree on every letter.
    private static string Fold(string text) => text.ToLowerInvariant();
}
