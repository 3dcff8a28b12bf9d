using Tocsin.Alerting.Alerts;

namespace Tocsin.Planning.Comparison;

/// <summary>Finds for each alert what is said of it before and after. Pure.</summary>
internal static class PlanIncidents
{
    /// <summary>Every alert of which anything is said, those that change most first.</summary>
    public static IReadOnlyList<PlanIncident> Of(Spoken before, Spoken after)
    {
        var (was, will) = (Heard(before).ToLookup(heard => heard.Key), Heard(after).ToLookup(heard => heard.Key));
        return
        [
            .. was.Select(one => one.Key).Union(will.Select(one => one.Key))
                .Select(key => Compare([.. was[key]], [.. will[key]]))
                .OrderByDescending(one => one.Lost + one.New).ThenByDescending(one => one.Moved).ThenByDescending(one => one.Before + one.After)
                .ThenBy(one => one.Key, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<HeardAlert> Heard(Spoken spoken) => spoken.Messages.SelectMany(message => message.Key is { } key
        ? [new HeardAlert(key, message.ShortId, message.Title, message.Channel, message.Kind, message.At)]
        : message.Lists.Select(line => new HeardAlert(line.Key, line.ShortId, line.Title, message.Channel, NotificationKind.Digest, message.At)));

    private static PlanIncident Compare(IReadOnlyList<HeardAlert> before, IReadOnlyList<HeardAlert> after)
    {
        var (was, will) = (before.ToLookup(heard => heard.Thread, heard => heard.At), after.ToLookup(heard => heard.Thread, heard => heard.At));
        var (lost, more, moved) = (0L, 0L, 0L);
        foreach (var thread in was.Select(one => one.Key).Union(will.Select(one => one.Key)))
        {
            var (gone, came) = (Without(was[thread], will[thread]), Without(will[thread], was[thread]));
            var pairs = Math.Min(gone, came);
            (lost, more, moved) = (lost + gone - pairs, more + came - pairs, moved + pairs);
        }

        var named = before.Concat(after).First();
        return new PlanIncident(named.Key, named.ShortId, named.Title, before.Count, after.Count, lost, more, moved, First(before), First(after));
    }

    /// <summary>How many of the moments the others do not have.</summary>
    private static long Without(IEnumerable<DateTimeOffset> moments, IEnumerable<DateTimeOffset> others)
    {
        var left = others.CountBy(moment => moment).ToDictionary();
        var without = 0L;
        foreach (var moment in moments)
        {
            if (left.GetValueOrDefault(moment) is var there and > 0)
                left[moment] = there - 1;
            else
                without++;
        }

        return without;
    }

    private static DateTimeOffset? First(IReadOnlyList<HeardAlert> heard) => heard.Count == 0 ? null : heard.Min(one => one.At);

    /// <summary>One thing that a channel hears of an alert.</summary>
    private sealed record HeardAlert(string Key, string? ShortId, string Title, string Channel, NotificationKind Kind, DateTimeOffset At)
    {
        public (string Channel, NotificationKind Kind) Thread => (Channel, Kind);
    }
}
