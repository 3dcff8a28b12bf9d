namespace Tocsin.Sentry.Events.Drafts;

/// <summary>A security report while its members are being read.</summary>
internal sealed class SecurityDraft(string kind)
{
    public string? EffectiveDirective { get; set; }

    public string? ViolatedDirective { get; set; }

    public string? BlockedUri { get; set; }

    public string? DocumentUri { get; set; }

    public string? Host { get; set; }

    // Old browsers give the whole clause ("script-src 'self' cdn") as the violated directive; its first word is the name.
    public SecurityReport Finish() => new(kind, EffectiveDirective ?? FirstWord(ViolatedDirective), BlockedUri, DocumentUri, Host);

    private static string? FirstWord(string? text) => text?.Split(' ', 2)[0];
}
