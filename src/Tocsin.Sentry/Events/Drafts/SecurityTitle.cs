namespace Tocsin.Sentry.Events.Drafts;

/// <summary>The one-line title of a browser's security report.</summary>
internal static class SecurityTitle
{
    public static string Of(SecurityReport report) => report.Kind switch
    {
        "csp" => $"Blocked '{Directive(report.Directive)}' from '{Origin(report)}'",
        "expectct" => $"Expect-CT failed for '{report.Host ?? "unknown host"}'",
        "expectstaple" => $"Expect-Staple failed for '{report.Host ?? "unknown host"}'",
        _ => $"Public key pinning validation failed for '{report.Host ?? "unknown host"}'",
    };

    /// <summary>The host of the blocked address, or the word that stands for it: self, inline, eval, data …</summary>
    public static string Origin(SecurityReport report)
    {
        var blocked = report.BlockedUri;
        if (blocked is null) return "self";
        if (!Uri.TryCreate(blocked, UriKind.Absolute, out var uri)) return blocked.Trim('\'');
        if (uri.Host.Length == 0) return uri.Scheme;
        var isOwn = Uri.TryCreate(report.DocumentUri, UriKind.Absolute, out var page) && page.Host == uri.Host;
        return isOwn ? "self" : uri.Host;
    }

    private static string Directive(string? directive)
    {
        if (directive is null) return "unknown";
        var name = directive.EndsWith("-elem", StringComparison.Ordinal) || directive.EndsWith("-attr", StringComparison.Ordinal)
            ? directive[..^5]
            : directive;
        return name.EndsWith("-src", StringComparison.Ordinal) ? name[..^4] : name;
    }
}
