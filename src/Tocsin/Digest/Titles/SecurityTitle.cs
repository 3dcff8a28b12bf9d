using Tocsin.Digest.Grouping;
using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Titles;

/// <summary>Titles of security reports.</summary>
internal static class SecurityTitle
{
    public static string Of(SecurityReport report) => report.Kind switch
    {
        "expectct" => $"Expect-CT failed for '{report.Host ?? "unknown host"}'",
        "expectstaple" => $"Expect-Staple failed for '{report.Host ?? "unknown host"}'",
        "hpkp" => $"Public key pinning validation failed for '{report.Host ?? "unknown host"}'",
        _ => $"Blocked '{Resource(report)}' from '{BlockedResource.Of(report)}'",
    };

    // "script-src-elem" and "img-src" name the kind of thing in front
    private static string Resource(SecurityReport report)
    {
        var directive = BlockedResource.Directive(report) ?? "resource";
        var source = directive.IndexOf("-src", StringComparison.Ordinal);
        return source > 0 ? directive[..source] : directive;
    }
}
