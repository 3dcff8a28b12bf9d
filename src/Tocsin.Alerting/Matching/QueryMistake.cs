namespace Tocsin.Alerting.Matching;

/// <summary>What is wrong with a query's text, where, and what to write instead.</summary>
/// <param name="Position">The index of the first character that is wrong.</param>
/// <param name="Length">How many characters are wrong; at least one.</param>
/// <param name="Message">A sentence that says what is wrong and what would be right.</param>
/// <param name="Suggestion">What was probably meant, as it would be typed; null when there is no good guess.</param>
public sealed record QueryMistake(int Position, int Length, string Message, string? Suggestion = null)
{
    private const int Before = 40;
    private const int Width = 76;

    /// <summary>The message with its suggestion, on one line.</summary>
    public override string ToString() => Suggestion is null ? Message : $"{Message} Did you mean {Suggestion}?";

    /// <summary>Three lines: the text around the mistake, carets below what is wrong, and the message.</summary>
    /// <param name="text">The text that was parsed.</param>
    public string Render(string text)
    {
        var start = Math.Max(0, Math.Min(Position, text.Length) - Before);
        var shown = text.Substring(start, Math.Min(Width, text.Length - start));
        var column = Position - start;
        var carets = Math.Clamp(Length, 1, Math.Max(1, shown.Length - column));
        return $"{OneLine(shown)}\n{new string(' ', column)}{new string('^', carets)}\n{OneLine(ToString())}";
    }

    // A line feed or a tab in the text would move the carets away from what they point at.
    private static string OneLine(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
