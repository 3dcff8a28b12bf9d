using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>When much breaks at once, new incidents are listed in the digest; critical ones break through within their reserve.</summary>
internal static class StormGate
{
    public static Ruling Judge(Telling telling)
    {
        var (matter, rule) = (telling.Matter, telling.Matter.Policy.Storm);
        if (rule is not null && IsOneOfMany(telling))
            return Ruling.Divert(Stage.Storm, HoldReason.Storm, "the channel knows it from a digest only, and hears the rest of it there", rule.Origin);
        if (rule is null || !telling.IsOpening)
            return Ruling.Pass(Stage.Storm, "storms concern new incidents only", rule?.Origin);

        var (opened, span) = (OpenedUpToOneTooMany(matter, rule), Phrases.Span(rule.Within));
        if (opened <= rule.Incidents)
            return Ruling.Pass(Stage.Storm, $"{Phrases.Count(opened, "incident")} opened within {span}, a storm is more than {rule.Incidents}", rule.Origin);

        var detail = $"a storm: more than {Phrases.Count(rule.Incidents, "incident")} opened within {span}";
        return telling.IsCritical && KeyLimitGate.HasReserve(telling)
            ? Ruling.Pass(Stage.Storm, $"{detail}; critical breaks through", rule.Origin, Budget.Reserve)
            : Ruling.Divert(Stage.Storm, HoldReason.Storm, detail, rule.Origin);
    }

    // What a storm left lasts by the thousand: hours of single messages, which new incidents would find no room between.
    private static bool IsOneOfMany(Telling telling) =>
        telling is { IsCritical: false, Standing: { Told: 0, Listed: > 0 }, Kind: NotificationKind.Summary or NotificationKind.Milestone or NotificationKind.Reminder };

    // Thousands may have opened, and each new one is asked about: how many more than too many is not worth counting.
    private static int OpenedUpToOneTooMany(Matter matter, StormRule rule) => matter.Situation.Openings
        .Append(new Opening(matter.Incident.Key, matter.Incident.OpenedAt))
        .Where(opening => opening.At > matter.Now - rule.Within)
        .Select(opening => opening.Key)
        .Distinct(StringComparer.Ordinal)
        .Take(rule.Incidents + 1)
        .Count();
}
