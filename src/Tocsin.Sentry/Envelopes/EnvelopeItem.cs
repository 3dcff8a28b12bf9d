namespace Tocsin.Sentry.Envelopes;

/// <summary>One item of an envelope.</summary>
/// <param name="Type">What it is: <c>event</c>, <c>attachment</c>, <c>session</c> and others that nobody here has heard of yet.</param>
/// <param name="ContentType">The payload's media type.</param>
/// <param name="Filename">The name of an attachment.</param>
/// <param name="AttachmentType">The kind of an attachment, such as <c>event.minidump</c>.</param>
/// <param name="ItemCount">How many entries a container holds by its own account.</param>
/// <param name="Payload">The payload: a slice of the envelope, not a copy.</param>
/// <param name="Offset">Where the payload starts, in bytes from the envelope's start.</param>
public sealed record EnvelopeItem(
    string Type,
    string? ContentType,
    string? Filename,
    string? AttachmentType,
    int? ItemCount,
    ReadOnlyMemory<byte> Payload,
    int Offset);
