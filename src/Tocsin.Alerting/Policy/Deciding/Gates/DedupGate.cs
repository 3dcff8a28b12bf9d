using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>So soon after a message the same incident is no news, unless it got worse or is over.</summary>
internal static class DedupGate
{
    public static Ruling Judge(Telling telling)
    {
        var (matter, origin) = (telling.Matter, telling.Matter.Policy.Origin);
        if (telling.Standing.ToldAt is not { } toldAt || matter.Now >= toldAt + telling.Spacing)
            return Ruling.Pass(Stage.Dedup, "it is news for the channel", origin);

        var detail = $"the channel was told {Phrases.Span(matter.Now - toldAt)} ago, within {Phrases.Span(telling.Spacing)}";
        return telling.IsKeptForLater
            ? Ruling.Postpone(Stage.Dedup, HoldReason.Duplicate, detail, origin, toldAt + telling.Spacing)
            : Ruling.Drop(Stage.Dedup, HoldReason.Duplicate, detail, origin);
    }
}
