using System.Globalization;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Ledger;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Cli;
using Tocsin.Enrichment;
using Tocsin.Tests.Configuration;

namespace Tocsin.Tests.Cli;

public sealed class ExplanationTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 3, 50, 10, TimeSpan.Zero);

    [Fact]
    public async Task What_was_told_held_and_delivered()
    {
        var explanation = new Explanation(
            "issue:1", Issue: null, SeverityReason: null,
            [
                new LedgerEntry(Now, "inc_1", "New", "error", "held", "Storm", "12 incidents opened\u001b[2J within 1 min", [
                    new Link(Stage.HoldFor, Verdict.Pass, "it has lasted long enough"),
                    new Link(Stage.Storm, Verdict.Digest, "12 incidents opened within 1 min", "tocsin.yml:4", "ops")]),
                new LedgerEntry(Now, "inc_1", "SeverityRaised", "critical", "notified", Reason: null, Detail: null, []),
            ],
            [
                new NotificationLine { Id = "ntf_1", At = Now, Channel = "ops", Kind = "escalated", State = "sent", Attempts = 2, SentAt = Now, Deliveries =
                [
                    new AttemptLine { Attempt = 1, At = Now, DurationMs = 5000, Result = "retry", Reason = "Timeout", Detail = "no answer\u001b[2J" },
                    new AttemptLine { Attempt = 2, At = Now.AddSeconds(5), DurationMs = 12, Result = "delivered" },
                ] },
                new NotificationLine { Id = "ntf_2", At = Now, Channel = "hook", Kind = "escalated", State = "pending", Attempts = 2, NextAttemptAt = Now.AddMinutes(1), LastError = "503" },
                new NotificationLine { Id = "ntf_3", At = Now, Channel = "hook", Kind = "opened", State = "failed", Attempts = 10 },
            ],
            [
                new EnrichmentLine(Now, "inc_1", "similar", "added", 120, Detail: null, new Addition("Similar, resolved", "SHOP-4, resolved 2026-11-18 by anna: Oops\u001b[2J")),
                new EnrichmentLine(Now, "inc_1", "commit", "timed_out", 30_000, "no answer within 30 s", Addition: null),
                new EnrichmentLine(Now, "inc_1", "runbook", "nothing_found", 3, Detail: null, Addition: null),
                new EnrichmentLine(Now, "inc_1", "later", Result: null, TookMs: null, Detail: null, Addition: null),
            ]);
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await ExplanationText.WriteAsync(output, explanation);
        Golden.ShouldMatch(output.ToString(), Path.Combine(Golden.Root(), "tests", "Tocsin.Tests", "Cli", "Golden", "explanation.txt"));
    }
}
