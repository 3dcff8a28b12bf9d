using System.Text.Json;
using Tocsin.Heartbeats.CheckIns;
using Tocsin.Sentry.Envelopes.Items;

namespace Tocsin.Ingest.CheckIns;

/// <summary>
/// Reads a check-in out of an address and a body (https://docs.sentry.io/product/crons/getting-started/http/). A person wrote both by hand, so unlike
/// an SDK's item it is read strictly.
/// </summary>
internal static class CheckInRequest
{
    /// <summary>The largest body, in bytes, as Sentry has it.</summary>
    public const int MostBytes = 100 * 1024;

    private const int LongestShown = 60;
    private const string Schedules = """write {"type": "crontab", "value": "0 3 * * *"} or {"type": "interval", "value": 2, "unit": "hour"}.""";

    /// <param name="slug">The job's name, from the path.</param>
    /// <param name="address">The values of the address.</param>
    /// <param name="body">JSON whatever its media type says, for curl calls everything a form; or nothing.</param>
    /// <param name="mistakes">Takes what is wrong, one sentence each.</param>
    /// <returns>Null when something is wrong.</returns>
    public static CheckIn? Read(string slug, IQueryCollection address, ReadOnlyMemory<byte> body, List<string> mistakes)
    {
        CheckName(slug, mistakes);
        using var json = Parse(body, mistakes);
        var members = new CheckInMembers(json?.RootElement ?? default, "", address, mistakes);
        var schedule = members.Object("monitor_config") is { } config ? ScheduleOf(config, mistakes) : null;
        var (run, took, environment) = (members.Id("check_in_id"), Span(members.Number("duration"), 1), members.Text("environment"));
        var word = members.Text("status");
        var status = CheckIn.StatusOf(word);
        if (status is null && (word is not null || mistakes.Count == 0))
            mistakes.Add($"""{(word is null ? "status is missing" : $"status \"{Shown(word)}\" is unknown")}: write one of ok, error, in_progress, as "status": "ok" in the body or as ?status=ok.""");
        return mistakes.Count > 0 ? null : new CheckIn(run == Guid.Empty ? null : run, slug, status!.Value, took, environment, Release: null, TraceId: null, schedule);
    }

    private static void CheckName(string slug, List<string> mistakes)
    {
        if (slug.FirstOrDefault(char.IsControl) is var hidden && slug.Any(char.IsControl))
            mistakes.Add($"The slug has the sign U+{(int)hidden:X4}, which nobody can read: write letters, digits, - and _.");
        if (slug.Length > CheckInDesk.LongestName)
            mistakes.Add($"The slug has {slug.Length} letters; {CheckInDesk.LongestName} are taken at most, or two jobs that begin alike would be one. Write a shorter one.");
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body, List<string> mistakes)
    {
        if (body.IsEmpty)
            return null;
        try
        {
            var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                mistakes.Add("""The body is JSON but not one object: write such as {"status": "ok"}.""");
            return json;
        }
        catch (JsonException failure)
        {
            mistakes.Add($$"""The body is not JSON (line {{failure.LineNumber + 1}}, byte {{failure.BytePositionInLine + 1}}): write such as {"status": "ok"}, or no body and ?status=ok.""");
            return null;
        }
    }

    private static MonitorSchedule? ScheduleOf(CheckInMembers config, List<string> mistakes)
    {
        var before = mistakes.Count;
        var schedule = config.Object("schedule");
        var (type, value, unit) = (schedule?.Text("type"), schedule?.Scalar("value"), schedule?.Text("unit"));
        var read = new MonitorSchedule(
            type == "crontab" ? value : null, type == "interval" ? schedule!.Whole("value") : null, type == "interval" ? unit ?? "minute" : null,
            Span(config.Number("checkin_margin"), 60), Span(config.Number("max_runtime"), 60), config.Text("timezone"),
            config.Whole("failure_issue_threshold"), config.Whole("recovery_threshold"));
        if (mistakes.Count > before)
            return null;
        if (schedule is null)
            mistakes.Add($"monitor_config.schedule is missing: {Schedules}");
        else if (type is not ("crontab" or "interval"))
            mistakes.Add($"monitor_config.schedule.type must be one of crontab, interval: {Schedules}");
        else if (value is null)
            mistakes.Add($"monitor_config.schedule.value is missing: {Schedules}");
        else if (CheckInPlan.Read(read).Flaw is { } flaw)
            mistakes.Add($"monitor_config makes no sense. {flaw}");
        return read;
    }

    private static TimeSpan? Span(double? number, double secondsEach) => number is { } count ? TimeSpan.FromSeconds(count * secondsEach) : null;

    private static string Shown(string text) => text.Length <= LongestShown ? text : $"{text[..LongestShown]}…";
}
