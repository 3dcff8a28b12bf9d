using Tocsin.Alerting.Alerts;

namespace Tocsin.Reports.Noise;

/// <summary>What was sent and never acted on, and what was held. Computed from rows, nothing else.</summary>
internal sealed record NoiseReport
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>All messages.</summary>
    public required NoiseLine Total { get; init; }

    public required IReadOnlyList<NoiseLine> Channels { get; init; }

    public required IReadOnlyList<NoiseLine> Routes { get; init; }

    /// <summary>The alerts with unanswered messages, the loudest first.</summary>
    public required IReadOnlyList<NoisyAlert> Alerts { get; init; }

    /// <summary>Signals that nobody was told of at once, by reason.</summary>
    public required IReadOnlyDictionary<string, long> Held { get; init; }

    /// <summary>What follows for the channels.</summary>
    public required IReadOnlyList<string> Advice { get; init; }

    public static NoiseReport Of(NoiseFacts facts)
    {
        var answered = Answered(facts);
        bool IsAnswered(NoiseMessage message) => message.Incidents.Any(answered.Contains);
        var channels = NoiseLine.Of(facts.Messages, IsAnswered, message => message.Channel);
        return new NoiseReport
        {
            From = facts.From,
            To = facts.To,
            Total = new NoiseLine("all", facts.Messages.Count, facts.Messages.LongCount(message => !IsAnswered(message))),
            Channels = channels,
            Routes = NoiseLine.Of(facts.Messages, IsAnswered, message => message.Route),
            Alerts = LoudestFirst(facts, answered),
            Held = facts.Held,
            Advice = [.. NoiseAdvice.For(channels)],
        };
    }

    /// <summary>The incidents on which somebody acted: an act counts for the span of its alert in which it was done.</summary>
    private static HashSet<string> Answered(NoiseFacts facts)
    {
        var spans = facts.Incidents.GroupBy(incident => incident.Key, StringComparer.Ordinal)
            .ToDictionary(key => key.Key, key => key.OrderByDescending(incident => incident.OpenedAt).ToList(), StringComparer.Ordinal);
        return
        [
            .. facts.Acts.Select(act => spans.GetValueOrDefault(act.Key)?.Find(incident => incident.OpenedAt <= act.At)?.Id).OfType<string>(),
        ];
    }

    private static IReadOnlyList<NoisyAlert> LoudestFirst(NoiseFacts facts, HashSet<string> answered)
    {
        var heard = facts.Messages.SelectMany(message => message.Incidents, (message, incident) => (Incident: incident, message.Kind)).ToLookup(one => one.Incident, one => one.Kind);
        return
        [
            .. facts.Incidents.GroupBy(incident => incident.Key, StringComparer.Ordinal)
                .Select(spans => Alert(spans.MaxBy(span => span.OpenedAt)!, spans.Sum(span => heard[span.Id].LongCount()), [.. spans.Where(span => !answered.Contains(span.Id)).SelectMany(span => heard[span.Id])]))
                .Where(alert => alert.Unanswered > 0)
                .OrderByDescending(alert => alert.Unanswered).ThenBy(alert => alert.Key, StringComparer.Ordinal),
        ];
    }

    private static NoisyAlert Alert(NoiseIncident newest, long sent, IReadOnlyList<NotificationKind> unanswered)
    {
        var kinds = unanswered.CountBy(kind => kind).OrderByDescending(kind => kind.Value).ThenBy(kind => kind.Key).ToDictionary(kind => kind.Key, kind => (long)kind.Value);
        return new NoisyAlert(
            newest.Key, newest.ShortId, newest.Title, sent, unanswered.Count,
            kinds.ToDictionary(kind => kind.Key.ToString().ToLowerInvariant(), kind => kind.Value, StringComparer.Ordinal), NoiseAdvice.For(newest.ShortId, kinds));
    }
}
