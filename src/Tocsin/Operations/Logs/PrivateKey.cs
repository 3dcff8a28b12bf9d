namespace Tocsin.Operations.Logs;

/// <summary>A private key in PEM; one that is cut off goes on to the end of its line or string.</summary>
internal static class PrivateKey
{
    private const string Begin = "-----BEGIN ";
    private const string Kind = "PRIVATE KEY-----";
    private const int LongestKind = 40;

    public static bool BeginsAt(string text, int at) => text[at] == '-' && text.AsSpan(at).StartsWith(Begin);

    public static Finding? At(string text, int at)
    {
        if (!BeginsAt(text, at))
            return null;
        var rest = text.AsSpan(at);
        var kindAt = rest[..Math.Min(rest.Length, Begin.Length + LongestKind)].IndexOf(Kind);
        if (kindAt < 0)
            return null;
        var start = at + kindAt + Kind.Length;
        var body = text.AsSpan(start);
        if (body.IndexOf('"') is >= 0 and var quote)
            body = body[..quote]; // looking further would make many unfinished keys cost their square
        var end = body.IndexOf("-----END") is >= 0 and var found ? found : body.Length;
        while (end > 0 && body[end - 1] == '\\')
            end--; // an escape that belongs to the quote
        return Finding.Secret(start, start + end);
    }
}
