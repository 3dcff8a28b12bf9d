using System.Text.Json;
using Dapper;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Storage;

namespace Tocsin.Alerting.Ledger;

/// <summary>Enters into the ledger what was decided about a signal, and why.</summary>
internal static class LedgerBooks
{
    public static Task EnterAsync(WriteTransaction transaction, StoredSignal signal, string? incidentId, Decision decision, DateTimeOffset now)
    {
        var held = decision.Outcome as SignalOutcome.Held;
        return transaction.Connection.ExecuteAsync(
            """
            INSERT INTO ledger (incident_id, key, at, kind, severity, outcome, reason, detail, chain)
            VALUES (@incidentId, @Key, @at, @kind, @severity, @outcome, @reason, @detail, @chain)
            """,
            new
            {
                incidentId,
                signal.Signal.Key,
                at = now.ToStore(),
                kind = signal.Signal.Kind.ToString(),
                severity = (long)signal.Signal.Severity,
                outcome = held is null ? "notified" : "held",
                reason = held?.Reason.ToString(),
                detail = held?.Detail ?? signal.Signal.Detail,
                chain = JsonSerializer.Serialize(decision.Chain, AlertingJson.Default.IReadOnlyListLink),
            },
            transaction.Inner);
    }
}
