using System.Net;
using static Tocsin.Sentry.Scrubbing.Finders.TextBytes;

namespace Tocsin.Sentry.Scrubbing.Finders;

/// <summary>Finds e-mail and IP addresses.</summary>
internal static class Addresses
{
    private const int LongestIp = 45;

    public static void FindEmails(ReadOnlySpan<byte> text, List<Finding> found)
    {
        for (var at = 0; at < text.Length && text[at..].IndexOf((byte)'@') is >= 0 and var step;)
        {
            var sign = at + step;
            var start = sign;
            while (start > at && IsLocal(text[start - 1])) start--;
            var end = sign + 1;
            while (end < text.Length && (IsWord(text[end]) || text[end] is (byte)'-' or (byte)'.')) end++;
            while (end > sign && text[end - 1] is (byte)'.' or (byte)'-') end--;
            at = Math.Max(sign + 1, end);

            var dot = text[sign..Math.Max(sign, end)].LastIndexOf((byte)'.');
            if (start < sign && dot > 1 && end - sign - dot > 2) found.Add(new Finding(start, end, ScrubRules.Email));
        }
    }

    public static void FindIps(ReadOnlySpan<byte> text, List<Finding> found)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!IsIp(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && IsIp(text[at])) at++;
            var isAlone = (start == 0 || !IsWord(text[start - 1])) && (at == text.Length || !IsWord(text[at]));
            var end = at;
            while (end > start && text[end - 1] is (byte)'.' or (byte)':') end--;
            if (isAlone && AddressEnd(text[start..end]) is > 0 and var length)
                found.Add(new Finding(start, start + length, ScrubRules.IpAddress));
        }
    }

    /// <summary>How much of a run of address characters is an address; a port may follow one of version 4.</summary>
    private static int AddressEnd(ReadOnlySpan<byte> run)
    {
        var port = run.Count((byte)':') == 1 ? run.IndexOf((byte)':') : run.Length;
        var text = run[..port];
        if (text.Length is < 3 or > LongestIp) return 0;
        // "1.2" and "dead::" parse as addresses too; three dots or three colons-and-groups are what people write.
        if (text.Count((byte)'.') != 3 && (text.Count((byte)':') < 2 || text.Length < 6)) return 0;
        return IPAddress.TryParse(text, out _) ? port : 0;
    }

    private static bool IsLocal(byte one) => IsWord(one) || one is (byte)'.' or (byte)'+' or (byte)'-' or (byte)'%';

    private static bool IsIp(byte one) => char.IsAsciiHexDigit((char)one) || one is (byte)'.' or (byte)':';
}
