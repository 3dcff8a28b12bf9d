namespace Tocsin.Planning.Comparison;

/// <summary>What a changed configuration would have said, beside the one of now.</summary>
internal sealed record Plan
{
    private const int MostLoud = 5;

    /// <summary>The start of the span, in UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Its end, in UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Where both replays began, in UTC: the midnight before, with everything as it was then.</summary>
    public required DateTimeOffset ReplayedFrom { get; init; }

    /// <summary>With the configuration of now.</summary>
    public required PlanTotals Before { get; init; }

    /// <summary>With the changed one.</summary>
    public required PlanTotals After { get; init; }

    public required IReadOnlyList<PlanLine> Channels { get; init; }

    public required IReadOnlyList<PlanLine> Routes { get; init; }

    /// <summary>The alerts of which something else is said, those that change most first.</summary>
    public required IReadOnlyList<PlanIncident> Changed { get; init; }

    /// <summary>The alerts of which most would be said.</summary>
    public required IReadOnlyList<PlanIncident> Loudest { get; init; }

    /// <summary>Changed settings whose effect is not shown, because they decide which signals there are.</summary>
    public required IReadOnlyList<string> NotReplayed { get; init; }

    /// <summary>How far the replay can be trusted.</summary>
    public required PlanFidelity Fidelity { get; init; }

    /// <summary>Puts two replays beside each other.</summary>
    public static Plan Of(PlannedSpan span, SentMessages sent, Spoken before, Spoken after, IReadOnlyList<string> notReplayed)
    {
        var incidents = PlanIncidents.Of(before, after);
        return new Plan
        {
            From = span.From,
            To = span.To,
            ReplayedFrom = span.ReplayedFrom,
            Before = PlanTotals.Of(before),
            After = PlanTotals.Of(after),
            Channels = PlanLine.Of(before, after, message => message.Channel),
            Routes = PlanLine.Of(before, after, message => message.Route),
            Changed = [.. incidents.Where(incident => incident.IsChanged)],
            Loudest = [.. incidents.Where(incident => incident.After > 0).OrderByDescending(incident => incident.After).Take(MostLoud)],
            NotReplayed = notReplayed,
            Fidelity = PlanFidelity.Of(sent, before),
        };
    }
}
