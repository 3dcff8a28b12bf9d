namespace Tocsin.Sentry.Scrubbing.Finders;

/// <summary>Questions about single bytes of UTF-8 text; all separators that matter are ASCII, so bytes of longer characters are never cut.</summary>
internal static class TextBytes
{
    public static bool IsDigit(byte one) => one is >= (byte)'0' and <= (byte)'9';

    public static bool IsWord(byte one) => char.IsAsciiLetterOrDigit((char)one) || one == '_' || one >= 0x80;

    /// <summary>True for a byte that a bearer token may have (RFC 6750).</summary>
    public static bool IsToken(byte one) => char.IsAsciiLetterOrDigit((char)one) || "-._~+/="u8.Contains(one);

    public static bool IsBase64Url(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'-' or (byte)'_';

    public static bool IsBlank(byte one) => one is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r';

    public static bool IsQuote(byte one) => one is (byte)'"' or (byte)'\'';
}
