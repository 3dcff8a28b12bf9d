using System.Text;

namespace Tocsin.Operations.Logs;

/// <summary>
/// The last net under every rendered line: whatever looks like a secret becomes <c>***</c>. One pass over the text, linear in
/// its length whatever it holds. Quotes, and the backslashes that belong to them, are never part of what is replaced.
/// </summary>
public static class SecretMask
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Stars = "***";

    /// <summary>The text without secrets; the same string when it has none.</summary>
    /// <param name="text">Any text.</param>
    public static string Mask(string text) => Mask(text, isJson: false);

    /// <summary>The same for one JSON text, which stays one.</summary>
    /// <param name="json">A JSON text.</param>
    public static string MaskJson(string json) => Mask(json, isJson: true);

    private static string Mask(string text, bool isJson)
    {
        StringBuilder? masked = null;
        var copied = 0;
        for (var at = 0; at < text.Length;)
        {
            var found = Find(text, at, isJson);
            if (found.Length > 0)
            {
                masked ??= new StringBuilder(text.Length);
                masked.Append(text, copied, found.Start - copied).Append(found.Replacement);
                copied = found.Start + found.Length;
            }
            at = Math.Max(found.Next, at + 1);
        }
        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    // every finder looks only at text that begins here, and Next skips what it has judged: no stretch is judged twice
    private static Finding Find(string text, int at, bool isJson)
    {
        var character = text[at];
        if (character == ':' && UrlCredentials.At(text, at) is { } credentials)
            return credentials;
        if (character == '-' && PrivateKey.At(text, at) is { } privateKey)
            return privateKey;
        return IsWordCharacter(character) ? Word(text, at, isJson) : Finding.Nothing(at + 1);
    }

    private static Finding Word(string text, int at, bool isJson)
    {
        var end = at + 1;
        while (end < text.Length && IsWordCharacter(text[end]) && !PrivateKey.BeginsAt(text, end))
            end++;
        var word = text.AsSpan(at, end - at);
        return KnownToken.In(text, at, end) ?? NamedSecret.After(text, word, end, isJson) ?? Finding.Nothing(end);
    }

    internal static bool IsWordCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';
}
