using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Reporting.Intake;

namespace Tocsin.Alerting.Reporting.Deciding;

/// <summary>What a report means to the engine.</summary>
internal static class ReportSignal
{
    private const int LongestDetail = 4000;

    /// <param name="slot">The report and when it came.</param>
    /// <param name="key">The key of its incident.</param>
    /// <param name="subject">What it is about by now.</param>
    /// <param name="lasting">Its incident, when that is not over.</param>
    /// <param name="policy">Says which counts are news.</param>
    public static Signal Of(ReportSlot slot, string key, Subject subject, KnownIncident? lasting, AlertPolicy policy) => new()
    {
        Key = key,
        Kind = Kind(slot.First!, subject, lasting, policy),
        Severity = slot.First!.Severity,
        At = slot.At,
        Subject = subject,
        Detail = Detail(slot.First, lasting),
    };

    /// <summary>Nothing happened but time.</summary>
    public static Signal Timer(KnownIncident known, DateTimeOffset now) => new()
    {
        Key = known.Incident.Key,
        Kind = SignalKind.Timer,
        Severity = known.Incident.Severity,
        At = known.Incident.LookAgainAt ?? now,
        Subject = known.Subject,
    };

    private static SignalKind Kind(Alert alert, Subject subject, KnownIncident? lasting, AlertPolicy policy) =>
        alert.IsRecovery ? SignalKind.Resolved
        : lasting is null ? SignalKind.New
        : policy.HighestMilestone(subject.Count) > policy.HighestMilestone(lasting.Subject.Count) ? SignalKind.Milestone
        : SignalKind.Repeated;

    // What the report says belongs to its beginning and its end; in between people are told the numbers.
    private static string? Detail(Alert alert, KnownIncident? lasting) =>
        (lasting is null || alert.IsRecovery) && !string.IsNullOrWhiteSpace(alert.Message) ? SubjectWriter.Cut(alert.Message, LongestDetail) : null;
}
