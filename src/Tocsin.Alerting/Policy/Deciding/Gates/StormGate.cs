using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>When much breaks at once, new incidents are listed in the digest; critical ones break through within their reserve.</summary>
internal static class StormGate
{
    public static Ruling Judge(Telling telling)
    {
        var (matter, rule) = (telling.Matter, telling.Matter.Policy.Storm);
        if (rule is null || !telling.IsOpening)
            return Ruling.Pass(Stage.Storm, "storms concern new incidents only", rule?.Origin);

        var opened = Openings(matter, rule);
        var detail = $"{Phrases.Count(opened, "incident")} opened within {Phrases.Span(rule.Within)}, a storm is more than {rule.Incidents}";
        if (opened <= rule.Incidents)
            return Ruling.Pass(Stage.Storm, detail, rule.Origin);

        return telling.IsCritical && KeyLimitGate.HasReserve(telling)
            ? Ruling.Pass(Stage.Storm, $"{detail}; critical breaks through", rule.Origin, Budget.Reserve)
            : Ruling.Divert(Stage.Storm, HoldReason.Storm, detail, rule.Origin);
    }

    private static int Openings(Matter matter, StormRule rule) => matter.Situation.Openings
        .Append(new Opening(matter.Incident.Key, matter.Incident.OpenedAt))
        .Where(opening => opening.At > matter.Now - rule.Within)
        .Select(opening => opening.Key)
        .Distinct(StringComparer.Ordinal)
        .Count();
}
