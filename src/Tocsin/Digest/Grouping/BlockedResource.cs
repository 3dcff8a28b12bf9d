using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Grouping;

/// <summary>Reads what a content security policy blocked; the key and the title name it alike.</summary>
internal static class BlockedResource
{
    /// <summary>The host that was blocked, a keyword such as <c>inline</c> or <c>data:</c>, or <c>self</c> for the page's own host.</summary>
    public static string Of(SecurityReport report)
    {
        var blocked = report.BlockedUri?.Trim().Trim('\'');
        if (string.IsNullOrEmpty(blocked) || blocked is "self")
            return "self";
        if (blocked.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || blocked.StartsWith("blob:", StringComparison.OrdinalIgnoreCase))
            return blocked[..5].ToLowerInvariant();
        var host = HostOf(blocked);
        return host is not null && host.Equals(HostOf(report.DocumentUri), StringComparison.OrdinalIgnoreCase) ? "self" : host ?? blocked;
    }

    /// <summary>The directive without its sources: old browsers send <c>img-src 'self' cdn.example</c>.</summary>
    public static string? Directive(SecurityReport report)
    {
        var directive = report.Directive.AsSpan().Trim();
        var blank = directive.IndexOf(' ');
        return directive.IsEmpty ? null : (blank < 0 ? directive : directive[..blank]).ToString();
    }

    private static string? HostOf(string? uri)
    {
        var scheme = uri?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        if (scheme < 0)
            return null;
        var rest = uri.AsSpan(scheme + 3);
        var end = rest.IndexOfAny('/', '?', '#');
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
