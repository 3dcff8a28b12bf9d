using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy.Calendars;

namespace Tocsin.Alerting.Policy;

/// <summary>Picks channels for the incidents that match.</summary>
/// <param name="Match">Which incidents.</param>
/// <param name="To">The names of the channels that hear of them.</param>
/// <param name="MinSeverity">Nothing below is told; null for everything. The route still claims what matches, so it does not fall through to the next one.</param>
/// <param name="Continue">Whether the routes below are asked as well.</param>
/// <param name="Origin">Where it is configured, such as <c>tocsin.yml:20</c>, or null.</param>
public sealed record Route(
    Query Match,
    IReadOnlyList<string> To,
    Severity? MinSeverity = null,
    bool Continue = false,
    string? Origin = null)
{
    /// <summary>When the route is open; null for always. A closed route claims nothing, and what it did not tell for that is told when it opens.</summary>
    public CalendarSpan? When { get; init; }

    /// <summary>Who else hears of an incident that nobody acknowledges, in the order of time.</summary>
    public IReadOnlyList<EscalationStep> Escalate { get; init; } = [];

    /// <summary>Routes within this one, asked first and in order; it claims by itself only what none of them claims.</summary>
    public IReadOnlyList<Route> Routes { get; init; } = [];
}
