using System.Text.Json;
using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>A report as a browser sent it, and how it becomes an event.</summary>
internal sealed class BrowserReport(string kind, byte[] body, string? url, string? userAgent)
{
    private const int LongestText = 1024;

    /// <summary>The form of the <c>report-uri</c> directive; null for an object that is none of the known kinds.</summary>
    public static BrowserReport? FromDirective(ref JsonCursor json)
    {
        BrowserReport? found = null;
        var isPinning = false;
        var start = json;
        while (json.Member(out var name))
        {
            var kind = name switch
            {
                "csp-report" => "csp",
                "expect-ct-report" => "expectct",
                "expect-staple-report" => "expectstaple",
                _ => null,
            };
            isPinning |= name is "known-pins" or "validated-certificate-chain" or "served-certificate-chain";
            if (kind is not null && json.Kind == JsonTokenType.StartObject) found = new BrowserReport(kind, json.Raw().ToArray(), null, null);
            else json.Skip();
        }

        if (found is not null) return found;
        return isPinning ? new BrowserReport("hpkp", start.Raw().ToArray(), null, null) : null;
    }

    /// <summary>One entry of the Reporting API; null for kinds that are not about security policy.</summary>
    public static BrowserReport? FromReportingApi(ref JsonCursor json)
    {
        string? type = null, url = null, agent = null;
        byte[]? body = null;
        while (json.Member(out var name))
        {
            if (name == "type") type = json.Text(LongestText);
            else if (name == "url") url = json.Text(LongestText);
            else if (name == "user_agent") agent = json.Text(LongestText);
            else if (name == "body" && json.Kind == JsonTokenType.StartObject) body = json.Raw().ToArray();
            else json.Skip();
        }

        return type == "csp-violation" && body is not null ? new BrowserReport("csp", body, url, agent) : null;
    }

    public byte[] ToEventJson(SecurityReportOrigin origin, EventLimits limits)
    {
        var report = Content(limits);
        using var buffer = new MemoryStream(body.Length + 512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("platform", kind == "csp" ? "javascript" : "other");
            writer.WriteString("logger", kind);
            if (origin.Release is { } release) writer.WriteString("release", release);
            if (origin.Environment is { } environment) writer.WriteString("environment", environment);
            writer.WriteStartObject("logentry");
            writer.WriteString("formatted", SecurityTitle.Of(report));
            writer.WriteEndObject();
            if (report.Directive is { } directive) writer.WriteString("culprit", directive);
            WriteTags(writer, report);
            WriteRequest(writer, report.DocumentUri ?? url, userAgent ?? origin.UserAgent);
            writer.WritePropertyName(kind);
            writer.WriteRawValue(body, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private SecurityReport Content(EventLimits limits)
    {
        var draft = new EventDraft(limits);
        var json = new JsonCursor(body, limits.JsonDepth);
        json.Next();
        SecuritySection.Read(ref json, draft, kind);
        return (draft.Security ?? new SecurityDraft(kind)).Finish();
    }

    private static void WriteTags(Utf8JsonWriter writer, SecurityReport report)
    {
        writer.WriteStartObject("tags");
        if (report.Directive is { } directive) writer.WriteString("effective-directive", directive);
        if (report.BlockedUri is { } blocked) writer.WriteString("blocked-uri", blocked);
        if (report.Host is { } host) writer.WriteString("hostname", host);
        writer.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter writer, string? page, string? agent)
    {
        writer.WriteStartObject("request");
        if (page is not null) writer.WriteString("url", page);
        if (agent is not null)
        {
            writer.WriteStartObject("headers");
            writer.WriteString("User-Agent", agent);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
