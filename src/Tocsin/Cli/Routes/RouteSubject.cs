using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Digest.Tallies;
using Tocsin.Issues;
using Tocsin.Sentry.Events;
using Tocsin.Storage;

namespace Tocsin.Cli.Routes;

/// <summary>An issue as an alert about it would say it now.</summary>
/// <param name="Subject">Its numbers of this moment, and the tags of its newest event.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Incident">Its last incident, or null.</param>
internal sealed record RouteSubject(Subject Subject, Severity Severity, Incident? Incident)
{
    public static async Task<RouteSubject> LoadAsync(Database database, IssueRow issue, CancellationToken cancellationToken)
    {
        var (key, now) = (IssueKey.Of(issue.Id), TimeProvider.System.GetUtcNow());
        var (subject, incident) = await database.WriteAsync(
            async transaction => (
                await SubjectStore.CurrentAsync(transaction, issue.Id, told: null, key, now),
                (await IncidentStore.FindAsync(transaction, key))?.Incident),
            cancellationToken);
        var newest = await new IssueQueries(database, TimeProvider.System).LatestEventAsync(issue, cancellationToken);
        subject ??= SubjectStore.Deleted(told: null, key);
        if (newest is not null && EventReader.Read(newest).Event is { } facts)
            subject = subject with { Labels = LabelsOf(facts) };
        return new RouteSubject(subject, (Severity)issue.Severity, incident);
    }

    private static Dictionary<string, string> LabelsOf(SentryEvent facts)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in EventTags.Of(facts))
            labels.TryAdd(key, value);
        return labels;
    }
}
