using System.Text.Json;
using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>
/// A security report inside an event. Its members are spelled with underscores by Sentry, with dashes by the
/// <c>report-uri</c> directive, and in camel case by the Reporting API.
/// </summary>
internal static class SecuritySection
{
    /// <summary>Reads the member when it is a security report; false, with nothing read, when it is not.</summary>
    public static bool Read(ref JsonCursor json, EventDraft draft, string name)
    {
        if (KindOf(name) is not { } kind || json.Kind != JsonTokenType.StartObject) return false;

        var report = new SecurityDraft(kind);
        while (json.Member(out var member)) ReadMember(ref json, draft, report, member);
        draft.Security = report;
        return true;
    }

    private static string? KindOf(string name) => name switch
    {
        "csp" or "sentry.interfaces.Csp" => "csp",
        "expectct" or "sentry.interfaces.ExpectCT" => "expectct",
        "expectstaple" or "sentry.interfaces.ExpectStaple" => "expectstaple",
        "hpkp" or "sentry.interfaces.Hpkp" => "hpkp",
        _ => null,
    };

    private static void ReadMember(ref JsonCursor json, EventDraft draft, SecurityDraft report, string name)
    {
        var longest = draft.Limits.PathLength;
        switch (name)
        {
            case "effective_directive" or "effective-directive" or "effectiveDirective":
                report.EffectiveDirective = draft.Text(ref json, name, longest);
                break;
            case "violated_directive" or "violated-directive" or "violatedDirective":
                report.ViolatedDirective = draft.Text(ref json, name, longest);
                break;
            case "blocked_uri" or "blocked-uri" or "blockedURL" or "blockedURI":
                report.BlockedUri = draft.Text(ref json, name, longest);
                break;
            case "document_uri" or "document-uri" or "documentURL" or "documentURI":
                report.DocumentUri = draft.Text(ref json, name, longest);
                break;
            case "hostname":
                report.Host = draft.Text(ref json, name, longest);
                break;
            default:
                json.Skip();
                break;
        }
    }
}
