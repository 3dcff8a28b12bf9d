using Tocsin.Heartbeats.Records;
using Tocsin.Heartbeats.Schedules;
using Tocsin.Projects;
using Tocsin.Sentry.Envelopes.Items;
using Tocsin.Storage;

namespace Tocsin.Heartbeats.CheckIns;

/// <summary>
/// Takes the check-ins of Sentry SDKs. A job that says when it runs makes its own heartbeat, one for each environment; one that the configuration
/// knows by project and name feeds that.
/// </summary>
internal sealed class CheckInDesk(Database database, HeartbeatDesk heartbeats)
{
    /// <summary>Whoever knows a DSN can invent names without end.</summary>
    public const int MostOfProject = 500;

    /// <summary>What stands of a longer slug or environment.</summary>
    public const int LongestName = 100;

    private const string UsualEnvironment = "production";

    /// <summary>Takes one.</summary>
    /// <returns>Why it is not taken, for its sender; null when it is on disk.</returns>
    public async Task<string?> HearAsync(Project project, CheckIn checkIn, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (told, flaw) = checkIn.Schedule is { } schedule ? CheckInPlan.Read(schedule) : default;
        if (flaw is not null)
            return flaw;
        var configured = heartbeats.Configured().FirstOrDefault(heartbeat => heartbeat.Project == project.Slug && heartbeat.Name == checkIn.MonitorSlug);
        var key = configured is null ? KeyOf(project, checkIn) : HeartbeatKey.Of(configured.Name);

        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        var stored = await HeartbeatStore.LockAsync(transaction, key, cancellationToken);
        if (stored is null)
        {
            if (configured is null && await HeartbeatStore.CountAsync(transaction, project.Id) >= MostOfProject)
                return $"The project has {MostOfProject} heartbeats, which is the most. Take out what is over with: tocsin heartbeats forget NAME";
            await HeartbeatStore.AddAsync(
                transaction, key, configured is null ? StoredHeartbeat.CheckIn : StoredHeartbeat.File, configured is null ? project.Id : null,
                configured?.Plan ?? told ?? new HeartbeatPlan(), at);
            stored = await HeartbeatStore.LockAsync(transaction, key, cancellationToken);
        }

        var subject = configured is null ? CheckInSubject.Of(key, told ?? stored!.Plan) : HeartbeatSubject.Of(configured);
        await heartbeats.CommitAsync(transaction, stored!, subject, HeartbeatLife.Hear(stored!.Record, subject.Plan, Sign(checkIn, at)), cancellationToken);
        return null;
    }

    private static string KeyOf(Project project, CheckIn checkIn) => HeartbeatKey.Of(
        project.Slug, Named(checkIn.MonitorSlug), Named(checkIn.Environment is { Length: > 0 } environment ? environment : UsualEnvironment).Replace('@', '_'));

    private static SignOfLife Sign(CheckIn checkIn, DateTimeOffset at) => new(
        checkIn.Status switch { CheckInStatus.InProgress => SignKind.Start, CheckInStatus.Ok => SignKind.Ok, _ => SignKind.Fail }, at)
    {
        Run = checkIn.Id?.ToString("N"),
        Took = checkIn.Duration,
    };

    // Cut first: what is left may end with half a surrogate pair.
    private static string Named(string name) => StoredText.Of(name.Length <= LongestName ? name : name[..LongestName]);
}
