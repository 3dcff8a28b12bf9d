using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tocsin.Fakes.Smtp;

/// <summary>One part of a mail that holds text, decoded.</summary>
/// <param name="Type">Such as <c>text/html</c>.</param>
/// <param name="File">The name that it is saved under, when it is an attachment.</param>
/// <param name="Text">What it says; line breaks are LF.</param>
public sealed partial record StrictPart(string Type, string? File, string Text)
{
    private const int LongestEncodedLine = 76;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    internal static IEnumerable<StrictPart> ReadAll(IReadOnlyList<KeyValuePair<string, string>> headers, string body)
    {
        var type = Value(headers, "Content-Type") ?? "text/plain; charset=us-ascii";
        if (!type.StartsWith("multipart/", StringComparison.Ordinal))
            return [Read(headers, type, body)];

        var boundary = Boundary().Match(type);
        StrictMail.Demand(boundary.Success && boundary.Groups[1].Length <= 70, "has no sound boundary");
        return Sections(body, "--" + boundary.Groups[1].Value).SelectMany(section =>
        {
            var (inner, content) = StrictMail.Split(section);
            return ReadAll(inner, content);
        });
    }

    private static List<string> Sections(string body, string separator)
    {
        StrictMail.Demand(body.StartsWith(separator + "\r\n", StringComparison.Ordinal), "has something before its first part");
        var end = body.IndexOf($"\r\n{separator}--", StringComparison.Ordinal);
        StrictMail.Demand(end > 0 && body[(end + separator.Length + 4)..] is "" or "\r\n", "does not end with its last boundary");

        // The line break before a boundary belongs to it (RFC 2046 §5.1.1).
        return [.. body[(separator.Length + 2)..end].Split($"\r\n{separator}\r\n")];
    }

    private static StrictPart Read(IReadOnlyList<KeyValuePair<string, string>> headers, string type, string body)
    {
        StrictMail.Demand(type.EndsWith("; charset=utf-8", StringComparison.Ordinal), $"has a part in an unknown alphabet: {type}");
        StrictMail.Demand(body.Split("\r\n").All(line => line.Length <= LongestEncodedLine), "has an encoded line that is too long");
        var octets = Value(headers, "Content-Transfer-Encoding") switch
        {
            "quoted-printable" => Printable(body),
            "base64" => Convert.FromBase64String(body),
            var other => throw new FormatException($"The mail has a part encoded as {other}."),
        };
        var file = FileName().Match(Value(headers, "Content-Disposition") ?? "");
        return new StrictPart(type.Split(';')[0], file.Success ? file.Groups[1].Value : null, Utf8.GetString(octets).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    private static byte[] Printable(string body)
    {
        StrictMail.Demand(!TrailingSpace().IsMatch(body), "ends a line with white space");
        var joined = body.Replace("=\r\n", "", StringComparison.Ordinal);
        var octets = new List<byte>(joined.Length);
        for (var at = 0; at < joined.Length; at++)
        {
            if (joined[at] != '=')
            {
                octets.Add((byte)joined[at]);
                continue;
            }

            StrictMail.Demand(
                at + 2 < joined.Length && byte.TryParse(joined.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _),
                "has an equals sign that encodes nothing");
            octets.Add(byte.Parse(joined.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            at += 2;
        }

        return [.. octets];
    }

    private static string? Value(IReadOnlyList<KeyValuePair<string, string>> headers, string name) =>
        headers.SingleOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    [GeneratedRegex("boundary=\"([^\"]+)\"$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex("^attachment; filename=\"([a-z.]+)\"$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();

    [GeneratedRegex(@"[ \t]\r\n", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TrailingSpace();
}
