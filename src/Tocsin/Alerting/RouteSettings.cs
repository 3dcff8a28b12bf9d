using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Calendars;
using Tocsin.Configuration.Forms;

namespace Tocsin.Alerting;

/// <summary>What matches goes to these channels.</summary>
/// <param name="Name">What explanations call it: its own name, or <c>routes[0]</c>.</param>
/// <param name="Match">What it is for.</param>
/// <param name="To">The channels, by name.</param>
/// <param name="MinSeverity">What is less severe stays behind.</param>
/// <param name="Continue">True when the routes after it are asked too.</param>
/// <param name="Origin">Where it stands, such as <c>tocsin.yml:12</c>.</param>
public sealed record RouteSettings(string Name, QueryText Match, IReadOnlyList<string> To, Severity MinSeverity, bool Continue, string Origin)
{
    /// <summary>When it is open; null for always.</summary>
    public CalendarSpan? When { get; init; }

    /// <summary>Who else hears of what nobody acknowledges.</summary>
    public IReadOnlyList<EscalationStep> Escalate { get; init; } = [];

    /// <summary>The routes within it, with what they have from it.</summary>
    public IReadOnlyList<RouteSettings> Routes { get; init; } = [];

    /// <summary>It and all within it, in the order of the file.</summary>
    public IEnumerable<RouteSettings> Tree => Routes.SelectMany(inner => inner.Tree).Prepend(this);
}
