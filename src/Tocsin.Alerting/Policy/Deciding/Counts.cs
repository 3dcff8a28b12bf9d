using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>Counting holds by reason without changing the counters that were read from storage.</summary>
internal static class Counts
{
    public static IReadOnlyDictionary<HoldReason, long> None { get; } = new Dictionary<HoldReason, long>();

    public static IReadOnlyDictionary<HoldReason, long> With(this IReadOnlyDictionary<HoldReason, long> counts, HoldReason reason) =>
        new Dictionary<HoldReason, long>(counts) { [reason] = counts.GetValueOrDefault(reason) + 1 };
}
