using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Envelopes.Items;

/// <summary>The <c>monitor_config</c> of a check-in while it is being read.</summary>
internal sealed class MonitorScheduleFields
{
    private const int LongestText = 200;
    private const double Minutes = 60;
    private string? _type;
    private string? _value;
    private string? _unit;
    private double? _margin;
    private double? _maxRuntime;
    private string? _timeZone;
    private int? _failures;
    private int? _recoveries;

    public MonitorSchedule? Finish()
    {
        int? interval = _type == "interval" && int.TryParse(_value, out var number) && number > 0 ? number : null;
        var crontab = _type == "crontab" ? _value : null;
        if (interval is null && crontab is null) return null;
        return new MonitorSchedule(
            crontab,
            interval,
            interval is null ? null : _unit ?? "minute",
            CheckInFields.Span(_margin, Minutes),
            CheckInFields.Span(_maxRuntime, Minutes),
            _timeZone,
            _failures,
            _recoveries);
    }

    public static void ReadMembers(ref JsonCursor json, MonitorScheduleFields fields)
    {
        while (json.Member(out var name))
        {
            switch (name)
            {
                case "schedule":
                    ItemJson.Object(ref json, fields, ReadSchedule);
                    break;
                case "checkin_margin":
                    fields._margin = JsonValues.Number(ref json);
                    break;
                case "max_runtime":
                    fields._maxRuntime = JsonValues.Number(ref json);
                    break;
                case "timezone":
                    fields._timeZone = json.Text(LongestText);
                    break;
                case "failure_issue_threshold":
                    fields._failures = JsonValues.Int(ref json);
                    break;
                case "recovery_threshold":
                    fields._recoveries = JsonValues.Int(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ReadSchedule(ref JsonCursor json, MonitorScheduleFields fields)
    {
        while (json.Member(out var name))
        {
            if (name == "type") fields._type = json.Text(LongestText);
            else if (name == "value") fields._value = json.Text(LongestText);
            else if (name == "unit") fields._unit = json.Text(LongestText);
            else json.Skip();
        }
    }
}
