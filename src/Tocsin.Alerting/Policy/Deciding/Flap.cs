using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Rules;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>Remembers how often something opened, and says when that is flapping and when it has calmed down.</summary>
internal static class Flap
{
    /// <summary>The opening that makes it flap, or one more of those that do not.</summary>
    public static Incident Opens(Incident incident, IReadOnlyList<DateTimeOffset> before, FlapRule? rule, DateTimeOffset now)
    {
        if (rule is null)
            return incident with { Openings = [] };

        IReadOnlyList<DateTimeOffset> openings = [.. before.Append(now).TakeLast(rule.Openings)];
        var isTooOften = openings.Count == rule.Openings && openings[0] > now - rule.Within;
        return incident with { Openings = openings, FlappingSince = incident.FlappingSince ?? (isTooOften ? now : null) };
    }

    /// <summary>Ends the flapping of what has not changed for long enough.</summary>
    public static Incident? Settle(Incident? incident, FlapRule? rule, DateTimeOffset now) =>
        incident is { FlappingSince: not null } && !(now < SteadyAt(incident, rule))
            ? incident with { FlappingSince = null, Openings = [] }
            : incident;

    /// <summary>When it is steady, should nothing change until then; null when it is already.</summary>
    public static DateTimeOffset? SteadyAt(Incident incident, FlapRule? rule)
    {
        if (incident.FlappingSince is not { } since || rule is null)
            return null;

        var opened = incident.Openings.Count > 0 ? incident.Openings[^1] : since;
        return (incident.ResolvedAt > opened ? incident.ResolvedAt.Value : opened) + rule.Within;
    }
}
