namespace Tocsin.Sentry.Events.Drafts;

/// <summary>The message of an event, from its <c>message</c> and <c>logentry</c> members together.</summary>
internal sealed class MessageDraft
{
    /// <summary>A <c>message</c> that is plain text.</summary>
    public string? Text { get; set; }

    public string? Template { get; set; }

    public string? Formatted { get; set; }

    /// <summary>The parameters in order; those of an object also have their names.</summary>
    public List<(string? Name, string Value)> Parameters { get; } = [];

    public string? Display => Formatted
        ?? (Template is null ? Text : MessageTemplate.Fill(Template, Parameters));
}
