using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Witnesses;
using Tocsin.Storage;

namespace Tocsin.Alerting;

/// <summary>The signals outbox. Taking a signal deletes it, in the transaction that stores what was decided about it.</summary>
internal static class SignalStore
{
    public static async Task<IReadOnlyList<StoredSignal>> TakeAsync(WriteTransaction transaction, Witness witness, int most, DateTimeOffset now)
    {
        var rows = await transaction.Connection.QueryAsync<SignalRow>(
            """
            DELETE FROM signals WHERE id IN (SELECT id FROM signals ORDER BY id LIMIT @most)
            RETURNING id AS Id, key AS Key, kind AS Kind, severity AS Severity, issue_id AS IssueId, at AS At, detail AS Detail, done_by AS DoneBy, origin AS Origin, subject AS Subject
            """,
            new { most }, transaction.Inner);
        var signals = new List<StoredSignal>();
        foreach (var row in rows.OrderBy(row => row.Id))
        {
            var told = row.Subject is null ? null : SubjectJson.Read(row.Subject);
            var subject = await witness.OfSignalAsync(transaction, row.IssueId, told, row.Key, now) ?? SubjectStore.Deleted(told, row.Key);
            signals.Add(new StoredSignal(
                new Signal
                {
                    Key = row.Key,
                    Kind = Enum.Parse<SignalKind>(row.Kind),
                    Severity = (Severity)row.Severity,
                    At = UnixTime.FromStore(row.At),
                    Detail = row.Detail,
                    By = row.DoneBy,
                    Origin = row.Origin,
                    Subject = subject,
                },
                row.IssueId));
        }

        return signals;
    }

    private sealed class SignalRow
    {
        public long Id { get; init; }

        public string Key { get; init; } = "";

        public string Kind { get; init; } = "";

        public long Severity { get; init; }

        public long? IssueId { get; init; }

        public long At { get; init; }

        public string? Detail { get; init; }

        public string? DoneBy { get; init; }

        public string? Origin { get; init; }

        public string? Subject { get; init; }
    }
}
