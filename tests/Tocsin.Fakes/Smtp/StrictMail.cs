using System.Text;
using System.Text.RegularExpressions;

namespace Tocsin.Fakes.Smtp;

/// <summary>
/// Reads a mail as RFC 5322, 2045, 2046 and 2047 say it must be, and throws at whatever they forbid: a lenient reader would forgive
/// what some server or client does not.
/// </summary>
public sealed partial class StrictMail
{
    private const int LongestLine = 998;
    private const int LongestEncodedLine = 76;

    private StrictMail(IReadOnlyList<KeyValuePair<string, string>> headers, IReadOnlyList<StrictPart> parts) => (Headers, Parts) = (headers, parts);

    /// <summary>Names and decoded values, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The parts that hold text, in order, multiparts opened.</summary>
    public IReadOnlyList<StrictPart> Parts { get; }

    /// <summary>The value of the one header of a name.</summary>
    public string? this[string name] => Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).SingleOrDefault();

    public string Text => Part("text/plain");

    public string Html => Part("text/html");

    public string? Attachment => Parts.SingleOrDefault(part => part.File is not null)?.Text;

    /// <exception cref="FormatException">It is no sound mail.</exception>
    public static StrictMail Read(byte[] octets)
    {
        foreach (var octet in octets)
            Demand(octet is (byte)'\r' or (byte)'\n' or (>= (byte)' ' and <= (byte)'~'), $"holds the octet {octet:X2}");

        var text = Encoding.ASCII.GetString(octets);
        Demand(text.EndsWith("\r\n", StringComparison.Ordinal), "does not end with a line break");
        Demand(!text.Replace("\r\n", "", StringComparison.Ordinal).AsSpan().ContainsAny('\r', '\n'), "has a bare CR or LF");
        Demand(text.Split("\r\n").All(line => line.Length <= LongestLine), "has a line that is too long");

        var (headers, body) = Split(text);
        Demand(headers.Select(header => header.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count() == headers.Count, "has a header twice");
        var mail = new StrictMail(headers, [.. StrictPart.ReadAll(headers, body)]);
        foreach (var name in new[] { "Date", "From", "To", "Subject", "Message-ID", "MIME-Version" })
            Demand(mail[name] is not null, $"has no {name}");
        return mail;
    }

    internal static (IReadOnlyList<KeyValuePair<string, string>> Headers, string Body) Split(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Demand(end > 0, "has no empty line after its head");
        var head = text[..end];
        Demand(!Blank().IsMatch(head), "has a line of nothing but white space in its head");
        Demand(head.Split("\r\n").All(line => !line.Contains("=?", StringComparison.Ordinal) || line.Length <= LongestEncodedLine), "has an encoded line that is too long");

        var headers = Fold().Replace(head, "$1").Split("\r\n").Select(Header).ToList();
        return (headers, text[(end + 4)..]);
    }

    internal static void Demand(bool holds, string otherwise)
    {
        if (!holds)
            throw new FormatException($"The mail {otherwise}.");
    }

    private static KeyValuePair<string, string> Header(string line)
    {
        var match = HeaderLine().Match(line);
        Demand(match.Success, $"has a line in its head that is no header: {line}");
        return new(match.Groups[1].Value, Decode(match.Groups[2].Value));
    }

    private static string Decode(string value)
    {
        var decoded = EncodedWord().Replace(BetweenWords().Replace(value, "$1"), word =>
        {
            Demand(word.Length <= 75, "has an encoded word that is too long");
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(word.Groups[1].Value));
        });
        Demand(!EncodedWord().IsMatch(decoded) || EncodedWord().IsMatch(value), "decodes to what was not encoded");
        return decoded;
    }

    private string Part(string type) => Parts.Single(part => part.Type == type && part.File is null).Text;

    [GeneratedRegex(@"^([!-9;-~]+): ?(.*)$", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"\r\n([ \t])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fold();

    [GeneratedRegex(@"\r\n[ \t]+(\r\n|$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(\?=)[ \t]+(?==\?)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BetweenWords();
}
