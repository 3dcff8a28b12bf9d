using System.Text;

namespace Tocsin.Alerting.Channels.Email.Mime;

/// <summary>Any text as words that a header may hold (RFC 2047), none of them with half a character in it.</summary>
internal static class EncodedWords
{
    /// <summary>Octets in one word: with the longest name of a header in front, its line stays below the 76 characters of RFC 2047 §2.</summary>
    private const int MostOctets = 39;

    public static IEnumerable<string> Of(string text)
    {
        var octets = new List<byte>(MostOctets);
        var buffer = new byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(buffer);
            if (octets.Count + length > MostOctets)
            {
                yield return Word(octets);
                octets.Clear();
            }

            octets.AddRange(buffer.AsSpan(0, length));
        }

        if (octets.Count > 0)
            yield return Word(octets);
    }

    private static string Word(List<byte> octets) => $"=?utf-8?B?{Convert.ToBase64String([.. octets])}?=";
}
