using Tocsin.Sentry.Envelopes;

namespace Tocsin.Digest;

/// <summary>A file that came with an event.</summary>
internal sealed record Attachment(string Name, string? ContentType, string? Kind, byte[] Content)
{
    private const int LongestName = 255;

    public static Attachment Of(EnvelopeItem item) => new(
        Shorten(item.Filename) ?? "attachment", Shorten(item.ContentType), Shorten(item.AttachmentType), item.Payload.ToArray());

    private static string? Shorten(string? text) => text is { Length: > LongestName } ? text[..LongestName] : text;
}
