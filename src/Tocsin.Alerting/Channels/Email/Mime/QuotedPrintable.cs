using System.Globalization;
using System.Text;

namespace Tocsin.Alerting.Channels.Email.Mime;

/// <summary>Text as 7-bit lines of at most 76 characters (RFC 2045 §6.7). A character is never split over two lines.</summary>
internal static class QuotedPrintable
{
    private const int LineLength = 76;

    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length + text.Length / 8);
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            AppendLine(encoded, line);
        return encoded.ToString();
    }

    private static void AppendLine(StringBuilder encoded, string line)
    {
        Span<byte> octets = stackalloc byte[4];
        var column = 0;
        var left = line.Length;
        foreach (var rune in line.EnumerateRunes())
        {
            left -= rune.Utf16SequenceLength;
            var written = Written(rune, octets, isLast: left <= 0);

            // One place is kept for the = of a soft line break.
            if (column + written.Length > LineLength - 1)
            {
                encoded.Append("=\r\n");
                column = 0;
            }

            encoded.Append(written);
            column += written.Length;
        }

        encoded.Append("\r\n");
    }

    // Space at the end of a line is lost on the way.
    private static string Written(Rune rune, Span<byte> octets, bool isLast)
    {
        if (rune.Value is (>= '!' and <= '~' and not '=') || (rune.Value is ' ' && !isLast))
            return ((char)rune.Value).ToString();

        var length = rune.EncodeToUtf8(octets);
        var written = new StringBuilder(3 * length);
        foreach (var octet in octets[..length])
            written.Append(CultureInfo.InvariantCulture, $"={octet:X2}");
        return written.ToString();
    }
}
