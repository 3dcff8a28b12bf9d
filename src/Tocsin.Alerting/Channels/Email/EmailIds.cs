using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Alerting.Channels.Email;

/// <summary>The names that a mail carries; the same for each attempt to deliver a notification, so that a repeat is known as one.</summary>
internal static class EmailIds
{
    private const int LongestPlain = 120;
    private const int LongestToken = 200;

    /// <summary>The <c>Message-ID</c> of a notification's mail (RFC 5322 §3.6.4), in the domain that sends.</summary>
    public static string MessageId(string notification, string domain)
    {
        var isPlain = notification.Length is > 0 and <= LongestPlain && notification.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '~');
        return $"<tocsin.{(isPlain ? notification : Hash(notification))}@{domain}>";
    }

    /// <summary>What separates the parts of a notification's mail.</summary>
    public static string Boundary(string notification, string which) => $"=_{which}_{Hash(notification)}";

    /// <summary>A name as it may stand in a header.</summary>
    public static string Token(string text) =>
        string.Concat(text.Take(LongestToken).Select(character => character is > ' ' and <= '~' ? character : '_'));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
