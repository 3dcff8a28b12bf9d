using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Envelopes.Items;

/// <summary>A session update, or a list of aggregated sessions, while it is being read.</summary>
internal sealed class SessionFields
{
    private const int LongestText = 250;
    private string? _release;
    private string? _environment;
    private DateTimeOffset? _startedAt;
    private string? _status;
    private bool _init;
    private int _errors;
    private long _exited;
    private long _errored;
    private long _abnormal;
    private long _crashed;

    /// <summary>
    /// A session is counted as started by its first update and as ended by its last, so that sums over all updates come out right.
    /// One with errors is counted at its end, not at each error.
    /// </summary>
    public SessionCounts FinishUpdate()
    {
        var crashed = _status is "crashed" or "unhandled";
        var abnormal = _status == "abnormal";
        var errored = _status == "errored" || (_status == "exited" && _errors > 0);
        var exited = _status == "exited" && !errored;
        return new SessionCounts(
            _release, _environment, _startedAt, _init ? 1 : 0, exited ? 1 : 0, errored ? 1 : 0, abnormal ? 1 : 0, crashed ? 1 : 0);
    }

    public SessionCounts FinishAggregates() => new(
        _release, _environment, _startedAt, _exited + _errored + _abnormal + _crashed, _exited, _errored, _abnormal, _crashed);

    public static void ReadMembers(ref JsonCursor json, SessionFields fields)
    {
        while (json.Member(out var name))
        {
            switch (name)
            {
                case "attrs":
                    ItemJson.Object(ref json, fields, ReadAttributes);
                    break;
                case "aggregates":
                    ItemJson.Objects(ref json, fields, ReadAggregate);
                    break;
                case "started":
                    fields._startedAt = JsonValues.Date(ref json);
                    break;
                case "status":
                    fields._status = json.Text(LongestText);
                    break;
                case "init":
                    fields._init = JsonValues.Flag(ref json) ?? false;
                    break;
                case "errors":
                    fields._errors = JsonValues.Int(ref json) ?? 0;
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ReadAttributes(ref JsonCursor json, SessionFields fields)
    {
        while (json.Member(out var name))
        {
            if (name == "release") fields._release = json.Text(LongestText);
            else if (name == "environment") fields._environment = json.Text(LongestText);
            else json.Skip();
        }
    }

    private static void ReadAggregate(ref JsonCursor json, SessionFields fields)
    {
        while (json.Member(out var name))
        {
            switch (name)
            {
                case "started":
                    var started = JsonValues.Date(ref json);
                    if (fields._startedAt is null || started < fields._startedAt) fields._startedAt = started;
                    break;
                case "exited":
                    fields._exited += Count(ref json);
                    break;
                case "errored":
                    fields._errored += Count(ref json);
                    break;
                case "abnormal":
                    fields._abnormal += Count(ref json);
                    break;
                case "crashed" or "unhandled":
                    fields._crashed += Count(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static long Count(ref JsonCursor json) => Math.Max(0, JsonValues.Int(ref json) ?? 0);
}
