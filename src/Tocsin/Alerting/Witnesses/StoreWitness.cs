using System.Text.Json;
using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Alerting.Witnesses;

/// <summary>The witness of the running server: reads the issues, and writes down for <c>tocsin plan</c> what deciding went by.</summary>
internal sealed class StoreWitness : Witness
{
    private const string Release = "release";

    public override Task<Subject?> OfSignalAsync(WriteTransaction transaction, long? issueId, Subject? told, string key, DateTimeOffset now) =>
        SubjectStore.CurrentAsync(transaction, issueId, told, key, now);

    public override Task<Subject?> OfIncidentAsync(WriteTransaction transaction, StoredIncident stored, DateTimeOffset now) =>
        SubjectStore.CurrentAsync(transaction, stored.IssueId, stored.Subject, stored.Incident.Key, now);

    public override Task<IReadOnlyList<(StoredIncident Waiting, Subject Now)>> OfWaitingAsync(
        WriteTransaction transaction, IReadOnlyList<StoredIncident> waiting, DateTimeOffset now) => SubjectStore.CurrentAsync(transaction, waiting);

    public override Task<long> BeginAsync(WriteTransaction transaction, DateTimeOffset dueSince, DateTimeOffset now) => transaction.Connection.ExecuteScalarAsync<long>(
        "INSERT INTO decide_steps (at, due_since) VALUES (@at, @dueSince) RETURNING id", new { at = now.ToStore(), dueSince = dueSince.ToStore() }, transaction.Inner);

    public override async Task KeepAsync(WriteTransaction transaction, long step, StoredSignal signal, StoredIncident? known, DateTimeOffset now)
    {
        if (known is not null && known.Incident.OpenedAt.UtcDateTime.Date < now.UtcDateTime.Date)
            await KeepDayAsync(transaction, known, now);
        if (!signal.IsTimer)
            await KeepSignalAsync(transaction, step, signal);
        else if (Numbers(signal.Signal.Subject) is var seen && (known is null || Numbers(known.Subject) != seen))
            await KeepNumbersAsync(transaction, step, signal, seen);
    }

    /// <summary>The incident as it was when the day began: nothing was decided about it since, or it would be there already.</summary>
    private static Task KeepDayAsync(WriteTransaction transaction, StoredIncident known, DateTimeOffset now) => transaction.Connection.ExecuteAsync(
        "INSERT INTO incident_days (incident_id, day, content, subject) VALUES (@Id, @day, @content, @subject) ON CONFLICT (incident_id, day) DO NOTHING",
        new
        {
            known.Id,
            day = UnixDay.Of(now),
            content = JsonSerializer.Serialize(known.Incident, AlertingJson.Default.Incident),
            subject = SubjectJson.Write(known.Subject with { Stack = null }),
        },
        transaction.Inner);

    private static Task KeepSignalAsync(WriteTransaction transaction, long step, StoredSignal signal) => transaction.Connection.ExecuteAsync(
        """
        INSERT INTO decide_inputs (step_id, key, issue_id, kind, severity, raised_at, detail, done_by, origin, subject)
        VALUES (@step, @Key, @IssueId, @kind, @severity, @raisedAt, @Detail, @By, @Origin, @subject)
        """,
        new
        {
            step,
            signal.Signal.Key,
            signal.IssueId,
            kind = signal.Signal.Kind.ToString(),
            severity = (long)signal.Signal.Severity,
            raisedAt = signal.Signal.At.ToStore(),
            signal.Signal.Detail,
            signal.Signal.By,
            signal.Signal.Origin,
            subject = SubjectJson.Write(signal.Signal.Subject with { Stack = null }),
        },
        transaction.Inner);

    private static Task KeepNumbersAsync(WriteTransaction transaction, long step, StoredSignal signal, string seen) => transaction.Connection.ExecuteAsync(
        "INSERT INTO decide_inputs (step_id, key, issue_id, subject) VALUES (@step, @Key, @IssueId, @seen)",
        new { step, signal.Signal.Key, signal.IssueId, seen }, transaction.Inner);

    /// <summary>What changes of a subject without a signal.</summary>
    private static string Numbers(Subject subject) => SubjectJson.Write(subject with
    {
        Title = "",
        Project = null,
        ShortId = null,
        Culprit = null,
        Priority = null,
        Link = null,
        Stack = null,
        Says = null,
        Unit = null,
        Names = null,
        DependsOn = null,
        Awaits = null,
        Labels = subject.Labels.TryGetValue(Release, out var release) ? new Dictionary<string, string>(StringComparer.Ordinal) { [Release] = release } : [],
    });
}
