namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>One value of a term, unescaped.</summary>
internal sealed record TokenValue(ValuePattern Pattern, bool IsQuoted, int Position, int Length)
{
    public bool IsEmpty => Pattern.IsExact && Pattern.Segments[0].Length == 0;

    /// <summary>The value where a star has no meaning.</summary>
    public string Text => Pattern.ToString();
}
