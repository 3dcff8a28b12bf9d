namespace Tocsin.Alerting.Channels.Wording;

/// <summary>One incident of a digest, as JSON.</summary>
internal sealed record AlertDocumentLine(string Incident, string Severity, string? Priority, string Title, string? Project, long Count, string? Link, string? ShortId);
