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

    private const string UsualEnvironment = "production";
    private const int LongestName = 100;

    /// <summary>Takes one; when this returns true, it is on disk.</summary>
    /// <returns>False when its time table makes no sense, or the project has too many heartbeats.</returns>
    public async Task<bool> HearAsync(Project project, CheckIn checkIn, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var told = checkIn.Schedule is null ? null : CheckInPlan.Of(checkIn.Schedule);
        if (told is null && checkIn.Schedule is not null)
            return false;
        var configured = heartbeats.Configured().FirstOrDefault(heartbeat => heartbeat.Project == project.Slug && heartbeat.Name == checkIn.MonitorSlug);
        var key = configured is null ? KeyOf(project, checkIn) : HeartbeatKey.Of(configured.Name);

        await using var transaction = await database.BeginWriteAsync(cancellationToken);
        var stored = await HeartbeatStore.LockAsync(transaction, key, cancellationToken);
        if (stored is null)
        {
            if (configured is null && await HeartbeatStore.CountAsync(transaction, project.Id) >= MostOfProject)
                return false;
            await HeartbeatStore.AddAsync(
                transaction, key, configured is null ? StoredHeartbeat.CheckIn : StoredHeartbeat.File, configured is null ? project.Id : null,
                configured?.Plan ?? told ?? new HeartbeatPlan(), at);
            stored = await HeartbeatStore.LockAsync(transaction, key, cancellationToken);
        }

        var subject = configured is null ? CheckInSubject.Of(key, told ?? stored!.Plan) : HeartbeatSubject.Of(configured);
        var isRaised = await HeartbeatDesk.SaveAsync(transaction, stored!, subject, HeartbeatLife.Hear(stored!.Record, subject.Plan, Sign(checkIn, at)));
        await transaction.CommitAsync(cancellationToken);
        if (isRaised)
            heartbeats.Ring();
        return true;
    }

    private static string KeyOf(Project project, CheckIn checkIn) => HeartbeatKey.Of(
        project.Slug, Cut(StoredText.Of(checkIn.MonitorSlug)), Cut(StoredText.Of(checkIn.Environment ?? UsualEnvironment).Replace('@', '_')));

    private static SignOfLife Sign(CheckIn checkIn, DateTimeOffset at) => new(
        checkIn.Status switch { CheckInStatus.InProgress => SignKind.Start, CheckInStatus.Ok => SignKind.Ok, _ => SignKind.Fail }, at)
    {
        Run = checkIn.Id?.ToString("N"),
        Took = checkIn.Duration,
    };

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName];
}
