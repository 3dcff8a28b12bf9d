using Tocsin.Alerting.Alerts;
using Tocsin.Configuration.Forms;

namespace Tocsin.Issues;

/// <summary>What matches has this priority.</summary>
public sealed record PriorityRule(QueryText Match, Priority Set)
{
    /// <summary>Where it stands, such as <c>tocsin.yml:12</c>; null for a default.</summary>
    public string? Origin { get; init; }
}
