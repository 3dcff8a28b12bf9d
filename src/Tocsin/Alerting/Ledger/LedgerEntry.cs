using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Ledger;

/// <summary>One decision, with its reasons link by link.</summary>
internal sealed record LedgerEntry(
    DateTimeOffset At, string? Incident, string Signal, string Severity, string Outcome, string? Reason, string? Detail, IReadOnlyList<Link> Chain);
