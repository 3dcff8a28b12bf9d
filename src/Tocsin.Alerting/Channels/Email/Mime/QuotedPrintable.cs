using System.Globalization;
using System.Text;

namespace Tocsin.Alerting.Channels.Email.Mime;

/// <summary>Text as 7-bit lines of at most 76 characters (RFC 2045 §6.7). A character is never split over two lines.</summary>
internal static class QuotedPrintable
{
    private const int LineLength = 76;
    private const int LongestRune = 4 * 3;

    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length + text.Length / 8);
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            AppendLine(encoded, line);
        return encoded.ToString();
    }

    private static void AppendLine(StringBuilder encoded, string line)
    {
        Span<char> written = stackalloc char[LongestRune];
        var column = 0;
        var left = line.Length;
        foreach (var rune in line.EnumerateRunes())
        {
            left -= rune.Utf16SequenceLength;
            var length = Write(rune, written, isLast: left <= 0);

            // One place is kept for the = of a soft line break.
            if (column + length > LineLength - 1)
            {
                encoded.Append("=\r\n");
                column = 0;
            }

            encoded.Append(written[..length]);
            column += length;
        }

        encoded.Append("\r\n");
    }

    // Space at the end of a line is lost on the way.
    private static int Write(Rune rune, Span<char> written, bool isLast)
    {
        if (rune.Value is (>= '!' and <= '~' and not '=') || (rune.Value is ' ' && !isLast))
        {
            written[0] = (char)rune.Value;
            return 1;
        }

        Span<byte> octets = stackalloc byte[4];
        var length = rune.EncodeToUtf8(octets);
        for (var index = 0; index < length; index++)
        {
            written[3 * index] = '=';
            octets[index].TryFormat(written[(3 * index + 1)..], out _, "X2", CultureInfo.InvariantCulture);
        }

        return 3 * length;
    }
}
