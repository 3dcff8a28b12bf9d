namespace Tocsin.Alerting.Channels.Wording;

/// <summary>Something that was found out about the incident, as JSON.</summary>
internal sealed record AlertDocumentAddition(string Title, string Text, string? Link);
