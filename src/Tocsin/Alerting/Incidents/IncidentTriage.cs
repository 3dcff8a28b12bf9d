using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Issues;
using Tocsin.Storage;

namespace Tocsin.Alerting.Incidents;

/// <summary>What people do to incidents. Each act is a signal: the server decides what follows from it, in order with everything else.</summary>
internal sealed class IncidentTriage(Database database, TimeProvider time)
{
    public Task AcknowledgeAsync(StoredIncident incident, string by, CancellationToken cancellationToken) =>
        RaiseAsync(incident, SignalKind.Acknowledged, $"taken on by {by}", by, cancellationToken);

    public Task UnacknowledgeAsync(StoredIncident incident, string by, CancellationToken cancellationToken) =>
        RaiseAsync(incident, SignalKind.Unacknowledged, $"{by} let go of it", by, cancellationToken);

    /// <summary>Ends it. An issue's incident is over when the issue is: resolved alone, it could not come back as a regression.</summary>
    public async Task ResolveAsync(StoredIncident incident, string by, CancellationToken cancellationToken)
    {
        if (incident.IssueId is { } id && await new IssueQueries(database, time).FindAsync($"{id}", cancellationToken) is { Status: (long)IssueStatus.Unresolved } issue)
            await new IssueTriage(database, time).ResolveAsync(issue, by, null, cancellationToken);
        else
            await RaiseAsync(incident, SignalKind.Resolved, $"resolved by {by}", by, cancellationToken);
    }

    private Task RaiseAsync(StoredIncident incident, SignalKind kind, string detail, string by, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection.ExecuteAsync(
            "INSERT INTO signals (key, kind, severity, issue_id, at, detail, done_by) VALUES (@Key, @kind, @severity, @IssueId, @now, @detail, @by)",
            new
            {
                incident.Incident.Key,
                kind = kind.ToString(),
                severity = (long)incident.Incident.Severity,
                incident.IssueId,
                now = time.GetUtcNow().ToStore(),
                detail,
                by,
            },
            transaction.Inner),
        cancellationToken);
}
