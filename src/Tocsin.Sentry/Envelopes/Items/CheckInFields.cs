using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Envelopes.Items;

/// <summary>A check-in while it is being read.</summary>
internal sealed class CheckInFields
{
    private const int LongestText = 200;
    private Guid? _id;
    private double? _seconds;
    private string? _environment;
    private string? _release;
    private string? _traceId;
    private MonitorScheduleFields? _schedule;

    public string? Slug { get; private set; }

    public string? Status { get; private set; }

    public CheckIn Finish(string slug, CheckInStatus status) =>
        new(_id, slug, status, Span(_seconds, 1), _environment, _release, _traceId, _schedule?.Finish());

    /// <summary>A length of time out of a number, or null for one that is negative or absurd.</summary>
    public static TimeSpan? Span(double? number, double secondsEach) =>
        number is >= 0 and < 1e9 ? TimeSpan.FromSeconds(number.Value * secondsEach) : null;

    public static void ReadMembers(ref JsonCursor json, CheckInFields fields)
    {
        while (json.Member(out var name))
        {
            switch (name)
            {
                case "check_in_id":
                    fields._id = JsonValues.Id(ref json);
                    break;
                case "monitor_slug":
                    fields.Slug = json.Text(LongestText);
                    break;
                case "status":
                    fields.Status = json.Text(LongestText);
                    break;
                case "duration":
                    fields._seconds = JsonValues.Number(ref json);
                    break;
                case "environment":
                    fields._environment = json.Text(LongestText);
                    break;
                case "release":
                    fields._release = json.Text(LongestText);
                    break;
                case "monitor_config":
                    fields._schedule = new MonitorScheduleFields();
                    ItemJson.Object(ref json, fields._schedule, MonitorScheduleFields.ReadMembers);
                    break;
                case "contexts":
                    ItemJson.Object(ref json, fields, ReadContexts);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ReadContexts(ref JsonCursor json, CheckInFields fields)
    {
        while (json.Member(out var name))
        {
            if (name == "trace") ItemJson.Object(ref json, fields, ReadTrace);
            else json.Skip();
        }
    }

    private static void ReadTrace(ref JsonCursor json, CheckInFields fields)
    {
        while (json.Member(out var name))
        {
            if (name == "trace_id") fields._traceId = JsonValues.Id(ref json)?.ToString("N");
            else json.Skip();
        }
    }
}
