namespace Tocsin.Alerting.Reporting.Intake;

/// <summary>Cuts what programs say at length to one line that names the trouble.</summary>
internal static class ShortTitle
{
    private const int Longest = 120;

    /// <summary>A sentence of fewer letters, such as "Error. ", names nothing.</summary>
    private const int ShortestSentence = 20;

    /// <summary>The words themselves when they are a short line; else their first line or sentence, or as many words as have room.</summary>
    public static string Of(string words)
    {
        var text = words.AsSpan().Trim();
        var line = text.IndexOfAny('\r', '\n') is var end and >= 0 ? text[..end].TrimEnd() : text;
        if (line.Length <= Longest)
            return line.ToString();

        var room = line[..Longest];
        if (room.LastIndexOf(". ") is var sentence and >= ShortestSentence)
            return room[..sentence].ToString();
        var word = room.LastIndexOf(' ');
        return $"{room[..(word >= ShortestSentence ? word : char.IsHighSurrogate(room[^1]) ? Longest - 1 : Longest)].TrimEnd()}…";
    }

    /// <summary>Whether a title has room for all of it.</summary>
    public static bool Holds(string words) => words.AsSpan().Trim().SequenceEqual(Of(words));
}
