using Tocsin.Configuration.Mistakes;

namespace Tocsin.Configuration.Forms;

/// <summary>One of a few words.</summary>
public sealed class ChoiceForm<T>(IReadOnlyList<(string Word, T Value)> choices) : IValueForm<T>
{
    public ParsedValue<T> Parse(string text)
    {
        foreach (var (word, value) in choices)
        {
            if (string.Equals(word, text, StringComparison.Ordinal))
                return Parsed.As(value);
        }

        var words = choices.Select(choice => choice.Word).ToList();
        var advice = NearestName.Of(text, words) is { } nearest ? $"Did you mean {nearest}?" : $"Write one of {string.Join(", ", words)}.";
        return Parsed.Refused<T>("not a word that is known here", advice);
    }

    public string Show(T value) =>
        choices.First(choice => EqualityComparer<T>.Default.Equals(choice.Value, value)).Word;
}
