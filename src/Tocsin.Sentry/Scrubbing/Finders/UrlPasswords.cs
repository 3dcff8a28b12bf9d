using System.Buffers;

namespace Tocsin.Sentry.Scrubbing.Finders;

/// <summary>Finds the password in <c>scheme://user:password@host</c>, and a long user that can only be a token.</summary>
internal static class UrlPasswords
{
    private const int LongestUserName = 19;
    private static readonly SearchValues<byte> AuthorityEnds = SearchValues.Create("/?# \t\r\n\"'<>"u8);

    public static void Find(ReadOnlySpan<byte> text, List<Finding> found)
    {
        for (var at = 0; text[at..].IndexOf("://"u8) is >= 0 and var step;)
        {
            var start = at + step + 3;
            at = start;
            var length = text[start..].IndexOfAny(AuthorityEnds);
            var authority = text[start..(length < 0 ? text.Length : start + length)];
            var host = authority.LastIndexOf((byte)'@');
            if (host <= 0) continue;

            var colon = authority[..host].IndexOf((byte)':');
            var secret = colon >= 0 ? colon + 1 : 0;
            var isSecret = colon >= 0 ? secret < host : host > LongestUserName;
            if (isSecret && !Redaction.IsDone(authority[secret..host])) found.Add(new Finding(start + secret, start + host, ScrubRules.Url));
        }
    }
}
