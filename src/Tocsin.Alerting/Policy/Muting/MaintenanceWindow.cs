using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy.Calendars;

namespace Tocsin.Alerting.Policy.Muting;

/// <summary>A time at which trouble is expected.</summary>
/// <param name="Name">What explanations call it.</param>
/// <param name="Match">What is muted.</param>
/// <param name="When">When.</param>
/// <param name="Origin">Where it is configured, such as <c>tocsin.yml:31</c>, or null.</param>
public sealed record MaintenanceWindow(string Name, Query Match, CalendarSpan When, string? Origin = null)
{
    /// <summary>Whether it is open at this moment, and for this.</summary>
    /// <param name="subject">What is in trouble, or may be.</param>
    /// <param name="severity">How bad that is.</param>
    /// <param name="now">The moment.</param>
    public bool Covers(Subject subject, Severity severity, DateTimeOffset now) => When.Contains(now) && Match.Matches(new SubjectFacts(subject, severity), now);
}
