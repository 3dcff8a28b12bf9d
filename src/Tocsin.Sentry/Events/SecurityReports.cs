using System.Text.Json;
using Tocsin.Sentry.Events.Reading;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events;

/// <summary>
/// Reads what browsers post to the security endpoint: one report under the name of its kind (<c>csp-report</c>,
/// <c>expect-ct-report</c>, <c>expect-staple-report</c>), a bare HPKP report, or an array of the Reporting API.
/// </summary>
public static class SecurityReports
{
    private const int MostReports = 100;

    /// <summary>True for the media types that browsers use for reports; others are answered with 415.</summary>
    public static bool Accepts(string? contentType) =>
        contentType?.Split(';')[0].Trim().ToLowerInvariant() is
            null or "" or "application/json" or "application/csp-report" or "application/expect-ct-report"
            or "application/expect-ct-report+json" or "application/expect-staple-report" or "application/reports+json";

    /// <summary>Reads the body of one request.</summary>
    /// <param name="body">The body's JSON.</param>
    /// <param name="origin">What the request says beside it.</param>
    /// <param name="limits">How much of each report is read.</param>
    public static SecurityReading Read(ReadOnlySpan<byte> body, SecurityReportOrigin origin, EventLimits limits)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            // A report is wrapped twice more when it becomes an event.
            var json = new JsonCursor(body, Math.Max(1, limits.JsonDepth - 2));
            json.Next();
            var drafts = new List<BrowserReport>();
            var skipped = 0;
            if (json.Kind == JsonTokenType.StartObject) drafts.AddRange(BrowserReport.FromDirective(ref json) is { } one ? [one] : []);
            else if (json.Kind == JsonTokenType.StartArray) ReadArray(ref json, drafts, ref skipped);
            else return Fail(new JsonFlaw("A report or an array of reports is expected here.", json.Offset));
            json.Next();

            return drafts.Count == 0 && skipped == 0
                ? Fail(new JsonFlaw("The body holds no report.", 0))
                : new SecurityReading(drafts.ConvertAll(draft => EventOf(draft, origin, limits)), skipped, null);
        }
        catch (JsonException exception)
        {
            return Fail(JsonFlaw.Of(exception, body));
        }
    }

    private static void ReadArray(ref JsonCursor json, List<BrowserReport> drafts, ref int skipped)
    {
        while (json.Element())
        {
            if (json.Kind == JsonTokenType.StartObject) Collect(BrowserReport.FromReportingApi(ref json), drafts, ref skipped);
            else json.Skip();
        }
    }

    private static void Collect(BrowserReport? draft, List<BrowserReport> drafts, ref int skipped)
    {
        if (draft is null || drafts.Count >= MostReports) skipped++;
        else drafts.Add(draft);
    }

    // The stored payload is the source: what was read of it can be read of it again.
    private static SecurityReportEvent EventOf(BrowserReport draft, SecurityReportOrigin origin, EventLimits limits)
    {
        var payload = draft.ToEventJson(origin, limits);
        var reading = EventReader.Read(payload, limits);
        return new SecurityReportEvent(reading.Event ?? throw new InvalidOperationException("An event that was just written cannot be read."), payload);
    }

    private static SecurityReading Fail(JsonFlaw flaw) => new([], 0, flaw);
}
