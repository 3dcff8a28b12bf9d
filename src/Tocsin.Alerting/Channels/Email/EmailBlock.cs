namespace Tocsin.Alerting.Channels.Email;

/// <summary>A paragraph of a mail, not yet escaped.</summary>
/// <param name="Style">How it is set.</param>
/// <param name="Text">What is read; line breaks stay.</param>
/// <param name="Href">Where the whole of it leads, or null.</param>
internal sealed record EmailBlock(EmailStyle Style, string Text, string? Href = null);
