using Tocsin.Alerting.Matching.Parsing;
using Tocsin.Alerting.Matching.Terms;

namespace Tocsin.Alerting.Matching;

/// <summary>Writes a query in its canonical spelling, with no parenthesis or quote that is not needed.</summary>
internal static class QueryPrinter
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'";

    public static string Print(Query query) => query switch
    {
        AllOf all => string.Join(' ', all.Parts.Select(PrintPart)),
        AnyOf any => ListOf(any) ?? string.Join(" OR ", any.Parts.Select(Print)),
        Not not => "!" + PrintPart(not.Part),
        TextTest text => Word(new ValuePattern(WordsOf(text)), isFree: true),
        _ => KeyOf(query) + ":" + ValueOf(query),
    };

    // Inside AND and after ! a group needs parentheses, unless it is written as a list.
    private static string PrintPart(Query query) => query switch
    {
        AllOf => $"({Print(query)})",
        AnyOf any => ListOf(any) ?? $"({Print(query)})",
        _ => Print(query),
    };

    /// <summary><c>key:[a,b]</c> when all parts are of one key; null when they are not.</summary>
    private static string? ListOf(AnyOf any)
    {
        var keys = any.Parts.Select(KeyOf).Distinct().ToList();
        return keys is [{ } key] ? $"{key}:[{string.Join(',', any.Parts.Select(ValueOf))}]" : null;
    }

    private static string? KeyOf(Query query) => query switch
    {
        StateTest => "is",
        LevelTest => "level",
        PriorityTest => QueryWords.Priority,
        HasTest => "has",
        NumberTest number => number.Key,
        AgeTest age => age.Key,
        TimeTest time => time.Key,
        FieldTest field => Name(field.Field),
        _ => null,
    };

    private static string ValueOf(Query query) => query switch
    {
        StateTest state => state.Word,
        LevelTest level => level.Comparison.Prefix() + LevelWords.NameOf(level.Level),
        PriorityTest priority => priority.Comparison.Prefix() + priority.Priority,
        HasTest has => HasName(Name(has.Field)),
        NumberTest number => number.Comparison.Prefix() + number.Number,
        AgeTest age => (age.IsOlder ? '+' : '-') + Span(age.Span),
        TimeTest time => time.Comparison.Prefix() + Moment(time.At),
        FieldTest field => Value(field),
        _ => "",
    };

    private static string Name(QueryField field) =>
        !field.IsTag || (KeyScanner.IsPlainKey(field.Name) && KnownKeys.Find(field.Name) is null) ? field.Name : $"tags[{field.Name}]";

    // Only a key in brackets can hold what would end a bare value.
    private static string HasName(string name) => Word(new ValuePattern([name]), isFree: false);

    private static string Value(FieldTest test)
    {
        var isOwnWord = test.Field is { Name: "assigned", IsTag: false } && test.Pattern.ToString() is "me" or "none";
        return isOwnWord ? $"\"{test.Pattern}\"" : Word(test.Pattern, isFree: false);
    }

    private static List<string> WordsOf(TextTest text)
    {
        var inner = text.Pattern.Segments.Skip(1).SkipLast(1).ToList();
        return inner is [] ? ["", ""] : inner;
    }

    private static string Word(ValuePattern pattern, bool isFree)
    {
        var bare = pattern.ToString();

        // After an unknown key, a value that starts so would be read as prose; see KeyScanner.
        var isProse = !isFree && bare is [':' or '/', ..];
        var isPlain = !isProse && bare is not ("" or "OR" or "AND") && pattern.Segments.All(segment => segment.All(letter => IsPlain(letter, isFree)));
        return isPlain ? bare : $"\"{string.Join('*', pattern.Segments.Select(Escape))}\"";
    }

    private static bool IsPlain(char letter, bool isFree) =>
        char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.' or '/' or '@' or '#' or '+' || (letter == ':' && !isFree);

    private static string Escape(string segment) => segment.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("*", "\\*");

    private static string Span(TimeSpan span) => span switch
    {
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerDay == 0 => $"{span.Ticks / TimeSpan.TicksPerDay}d",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerHour == 0 => $"{span.Ticks / TimeSpan.TicksPerHour}h",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerMinute == 0 => $"{span.Ticks / TimeSpan.TicksPerMinute}m",
        _ => $"{span.Ticks / TimeSpan.TicksPerSecond}s",
    };

    private static string Moment(DateTimeOffset at) =>
        at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : TimeFormat);
}
