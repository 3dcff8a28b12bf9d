using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>The mistakes that can be made in a query, each with its words.</summary>
internal static class Mistakes
{
    private const int MostShown = 40;

    public static QueryMistake TooLong(int limit) =>
        new(limit, 1, $"A query has at most {limit} characters. Shorten it, for example with * or a list.");

    public static QueryMistake TooDeep(int at, int limit) =>
        new(at, 1, $"Parentheses nest at most {limit} deep. Take some away.");

    public static QueryMistake TooMany(Token token, int limit) =>
        new(token.Position, token.Length, $"A query has at most {limit} terms. Split it, or use * for values that are alike.");

    public static QueryMistake Unreadable(int at) =>
        new(at, 1, "This character is no text (a NUL, or half a surrogate pair). Take it away.");

    public static QueryMistake NoValue(KeyToken key, int at) =>
        new(at, key.Length, $"There is no value after {key}: and a space ends the term. Write the value right after the colon, or put quotes around the text to look for it.", $"\"{key}:\"");

    public static QueryMistake OpenQuote(string text, int at) =>
        new(at, text.Length - at, "The quote is never closed. Add a \" at its end.", Completed(text[at..].TrimEnd(), "\""));

    public static QueryMistake EmptyQuotes(TokenValue value) =>
        new(value.Position, value.Length, "There is nothing between the quotes. Write the text to look for, or take them away.");

    public static QueryMistake OpenList(string text, int at) =>
        new(at, text.Length - at, "The list is never closed. Add a ] at its end, or put quotes around a value that starts with [.", Completed(text[at..].TrimEnd(' ', ','), "]"));

    public static QueryMistake EmptyItem(int at) =>
        new(at, 1, "A value is missing in the list. Write one, or \"\" for none.");

    public static QueryMistake NoComma(int at) =>
        new(at, 1, "Values of a list are parted by commas. Add one, or put quotes around a value with spaces.");

    public static QueryMistake OpenParenthesis(Token open) =>
        new(open.Position, 1, "The parenthesis is never closed. Add a ) or, to look for the character, put quotes around it.");

    public static QueryMistake StrayParenthesis(Token close) =>
        new(close.Position, 1, "The parenthesis was never opened. Take it away or, to look for the character, put quotes around it.");

    public static QueryMistake EmptyGroup(Token open) =>
        new(open.Position, 1, "There is nothing in the parentheses. Write a condition, or take them away.");

    public static QueryMistake NoOperand(Token word)
    {
        var name = word.Kind is TokenKind.Or ? "OR" : "AND";
        return new(word.Position, word.Length, $"{name} needs a condition on both sides. Write the other one or, to look for the word, put quotes around it.", $"\"{name}\"");
    }

    public static QueryMistake UnknownState(TokenValue value) =>
        Unknown(value, "is", QueryWords.States, StateWords.Nearest(value.Text));

    public static QueryMistake UnknownLevel(TokenValue value, string word, string sign) =>
        Unknown(value, "level", LevelWords.Names, LevelWords.Nearest(word) is { } near ? sign + near : null);

    public static QueryMistake UnknownPriority(TokenValue value) =>
        Unknown(value, QueryWords.Priority, Enum.GetNames<Priority>(), null);

    public static QueryMistake NotANumber(string key, TokenValue value) =>
        At(value, $"{key}: takes a whole number, not \"{Shown(value)}\". Write for example {key}:10 or {key}:>=10.");

    public static QueryMistake NotATime(string key, TokenValue value, string? suggestion) => At(
        value,
        $"{key}: takes a span or a moment, not \"{Shown(value)}\". Write {key}:-24h for later than 24 hours ago, {key}:+3d for earlier than 3 days ago (units s, m, h, d, w), or {key}:>=2026-01-31.",
        suggestion);

    public static QueryMistake NotComparable(KeyToken key, TokenValue value) => At(
        value,
        $"{key}: cannot be compared with > or <; {string.Join(", ", KnownKeys.Comparable)} can. Put quotes around a value that really starts so.",
        Spelling.Nearest(key.Name, KnownKeys.Comparable) is { } near ? $"{near}:{value.Text}" : null);

    public static QueryMistake NotAKey(TokenValue value) =>
        At(value, $"has: takes the key of a field or tag, not \"{Shown(value)}\".");

    public static QueryMistake AlwaysThere(string name, TokenValue value) =>
        At(value, $"has: asks for a field or tag, and every subject has {name}. For a tag of that name write it in brackets.", $"has:tags[{name}]");

    public static QueryMistake NobodyAsks(TokenValue value) =>
        At(value, "assigned:me works only where somebody is signed in. Write a name, or \"me\" in quotes for the name me.");

    public static QueryMistake EmptyValue(string key, TokenValue value) =>
        At(value, $"{key}: cannot be empty. Write a value between the quotes.");

    private static QueryMistake Unknown(TokenValue value, string key, IEnumerable<string> known, string? meant) =>
        At(value, $"{key}: does not know \"{Shown(value)}\". It knows {string.Join(", ", known)}.", meant is null ? null : $"{key}:{meant}");

    private static QueryMistake At(TokenValue value, string message, string? suggestion = null) =>
        new(value.Position, Math.Max(1, value.Length), message, suggestion);

    private static string? Completed(string text, string end) => text.Length <= MostShown ? text + end : null;

    private static string Shown(TokenValue value) => value.Text.Length <= MostShown ? value.Text : $"{value.Text[..MostShown]}…";
}
