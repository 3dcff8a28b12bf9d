namespace Tocsin.Alerting.Policy.Muting;

/// <summary>
/// All rules of inhibition together. Incidents that mute each other, two or in a wider circle, do not mute each other at all: nobody would hear of any.
/// So whatever the rules say, behind each muted incident stands one that nothing mutes.
/// </summary>
/// <param name="rules">The rules, in order.</param>
public sealed class InhibitionRules(IReadOnlyList<Inhibition> rules)
{
    /// <summary>The first rule that mutes an incident, and the other incident that does it by that rule; null when nothing mutes it.</summary>
    /// <param name="incident">The incident that is asked about.</param>
    /// <param name="lasting">The incidents that last; itself among them or not.</param>
    /// <param name="now">The moment that relative times in the queries count from, in UTC.</param>
    public (Inhibition Rule, LastingIncident By)? Muting(LastingIncident incident, IReadOnlyList<LastingIncident> lasting, DateTimeOffset now)
    {
        // Only asked for when something would mute it: most incidents are no source, and most sources are no target.
        HashSet<string>? below = null;
        foreach (var rule in rules.Where(rule => rule.HasTarget(incident, now)))
        {
            foreach (var other in lasting.Where(other => rule.Mutes(other, incident, now)))
            {
                below ??= Below(incident, lasting, now);
                if (!below.Contains(other.Key))
                    return (rule, other);
            }
        }

        return null;
    }

    /// <summary>The keys of all that an incident mutes, of all that these mute, and so on.</summary>
    private HashSet<string> Below(LastingIncident top, IReadOnlyList<LastingIncident> lasting, DateTimeOffset now)
    {
        var below = new HashSet<string>(StringComparer.Ordinal);
        var left = lasting.Where(other => other.Key != top.Key).ToList();
        for (var edge = new Queue<LastingIncident>([top]); edge.TryDequeue(out var source);)
        {
            var active = rules.Where(rule => rule.HasSource(source, now)).ToList();
            var muted = active.Count == 0 ? [] : left.FindAll(other => active.Exists(rule => rule.Mutes(source, other, now)));
            foreach (var other in muted.Where(other => below.Add(other.Key)))
                edge.Enqueue(other);
            left.RemoveAll(other => below.Contains(other.Key));
        }

        return below;
    }
}
