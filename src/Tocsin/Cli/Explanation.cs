using Tocsin.Alerting;
using Tocsin.Issues;

namespace Tocsin.Cli;

/// <summary>Everything that was decided and said about one alert key.</summary>
internal sealed record Explanation(
    string Key, IssueSummary? Issue, string? SeverityReason, IReadOnlyList<LedgerEntry> Decisions, IReadOnlyList<NotificationLine> Notifications);
