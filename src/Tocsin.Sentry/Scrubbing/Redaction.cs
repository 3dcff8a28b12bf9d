namespace Tocsin.Sentry.Scrubbing;

/// <summary>What stands where a secret stood.</summary>
internal static class Redaction
{
    public const string Text = "[Filtered]";

    public static ReadOnlySpan<byte> Bytes => "[Filtered]"u8;

    public static ReadOnlySpan<byte> Json => "\"[Filtered]\""u8;

    public static bool IsDone(ReadOnlySpan<byte> text) => text.SequenceEqual(Bytes);
}
