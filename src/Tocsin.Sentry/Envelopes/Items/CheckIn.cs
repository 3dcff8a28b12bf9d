namespace Tocsin.Sentry.Envelopes.Items;

/// <summary>A sign of life of a cron job (item <c>check_in</c>).</summary>
/// <param name="Id">The id that joins the start and the end of one run; null when the job does not say.</param>
/// <param name="MonitorSlug">The job's name.</param>
/// <param name="Status">How the run stands.</param>
/// <param name="Duration">How long the run took.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Release">The release.</param>
/// <param name="TraceId">The trace of the run, 32 hex digits.</param>
/// <param name="Schedule">How the job is expected to run, when it says so.</param>
public sealed record CheckIn(
    Guid? Id,
    string MonitorSlug,
    CheckInStatus Status,
    TimeSpan? Duration,
    string? Environment,
    string? Release,
    string? TraceId,
    MonitorSchedule? Schedule)
{
    /// <summary>Reads the payload of a <c>check_in</c> item.</summary>
    public static ItemReading<CheckIn> Read(ReadOnlySpan<byte> payload)
    {
        var fields = new CheckInFields();
        var reading = ItemJson.Read(payload, fields, CheckInFields.ReadMembers, static read => read);
        if (!reading.IsRead) return new ItemReading<CheckIn>(null, reading.Flaw);
        if (fields.Slug is null) return ItemJson.Missing<CheckIn>("monitor_slug");
        return StatusOf(fields.Status) is { } status
            ? new ItemReading<CheckIn>(fields.Finish(fields.Slug, status), null)
            : ItemJson.Missing<CheckIn>("status (in_progress, ok or error)");
    }

    /// <summary>The status that a word stands for, or null for an unknown word.</summary>
    public static CheckInStatus? StatusOf(string? word) => word switch
    {
        "in_progress" => CheckInStatus.InProgress,
        "ok" => CheckInStatus.Ok,
        "error" => CheckInStatus.Error,
        _ => null,
    };
}
