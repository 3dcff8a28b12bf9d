namespace Tocsin.Alerting.Alerts;

/// <summary>The one sentence of a notification that says what happened. Channels add title, fields and colour around it.</summary>
public static class AlertText
{
    /// <summary>The word for a severity, such as <c>critical</c>.</summary>
    /// <param name="severity">How bad it is.</param>
    public static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>An incident opened: what the signal says of it, or the totals when it had to wait.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="detail">What the signal says, or null.</param>
    /// <param name="now">The moment of telling, in UTC.</param>
    public static string Opened(Subject subject, string? detail, DateTimeOffset now) =>
        detail is not null ? Sentence(detail)
        : subject.Count <= 1 ? "First occurrence."
        : $"{Totals(subject, now)}.";

    /// <summary>It got worse.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="was">How bad it was, or null when unknown.</param>
    /// <param name="severity">How bad it is now.</param>
    /// <param name="now">The moment of telling, in UTC.</param>
    public static string Escalated(Subject subject, Severity? was, Severity severity, DateTimeOffset now)
    {
        var before = was is null ? "" : $", was {Word(was.Value)}";
        return $"Now {Word(severity)}{before}: {Totals(subject, now)}.";
    }

    /// <summary>It lasts and nobody has taken it on.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="now">The moment of telling, in UTC.</param>
    public static string Reminder(Subject subject, DateTimeOffset now) =>
        $"Still failing: {Totals(subject, now)}; nobody has acknowledged it.";

    /// <summary>A count or a rate was passed.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="detail">What the signal says, such as "12 events in 5 min", or null.</param>
    /// <param name="now">The moment of telling, in UTC.</param>
    public static string Milestone(Subject subject, string? detail, DateTimeOffset now) =>
        detail is null ? $"{Totals(subject, now)}." : Sentence(detail);

    /// <summary>It came back after it was resolved.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="now">The moment of telling, in UTC.</param>
    public static string Regressed(Subject subject, DateTimeOffset now) =>
        $"Came back after it was resolved: {Totals(subject, now)}.";

    /// <summary>The totals of a burst that has gone quiet.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="now">The moment of telling, in UTC.</param>
    public static string Summary(Subject subject, DateTimeOffset now) =>
        $"Quiet for {Phrases.Span(now - subject.LastSeen)}: {Counted(subject)}, " +
        $"first {Phrases.Moment(subject.FirstSeen, now)}, last {Phrases.Moment(subject.LastSeen, now)}.";

    /// <summary>It is over.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="detail">What the signal says, such as "resolved by anna", or null.</param>
    /// <param name="now">The moment of telling, in UTC.</param>
    public static string Resolved(Incident incident, Subject subject, string? detail, DateTimeOffset now) =>
        $"{WatchText.Ended(incident, detail, now)}: {Counted(subject)}, last {Phrases.Moment(subject.LastSeen, now)}.{WatchText.Joined(incident)}";

    /// <summary>What the living message says between two pieces of news. It is read long after it was edited, so it names moments and not distances.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="now">The moment of telling, in UTC.</param>
    public static string Living(Incident incident, Subject subject, DateTimeOffset now)
    {
        var totals = $"{Counted(subject)} since {Phrases.Moment(subject.FirstSeen, now)}, last {Phrases.Moment(subject.LastSeen, now)}.{WatchText.Joined(incident)}";
        if (incident.State != IncidentState.Acknowledged)
            return totals;

        return incident.AcknowledgedBy is { } who ? $"Acknowledged by {who}: {totals}" : $"Acknowledged: {totals}";
    }

    /// <summary>What a digest lists, such as "3 incidents, 1 of them critical."</summary>
    /// <param name="severities">The severity of each line.</param>
    public static string Digest(IReadOnlyCollection<Severity> severities)
    {
        var critical = severities.Count(severity => severity == Severity.Critical);
        return $"{Phrases.Count(severities.Count, "incident")}{(critical == 0 ? "" : $", {critical} of them critical")}.";
    }

    /// <summary>How a digest names an incident: one that is over says so.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="subject">What it is about.</param>
    public static string DigestTitle(Incident incident, Subject subject) =>
        incident.State == IncidentState.Resolved ? $"Resolved: {subject.Title}" : subject.Title;

    /// <summary>What was held back since the last message, such as "Held back: 12 duplicate, 3 rate limit."; empty when nothing was.</summary>
    /// <param name="suppressed">How many signals, by reason.</param>
    public static string Suppressed(IReadOnlyDictionary<HoldReason, long> suppressed)
    {
        var parts = suppressed
            .Where(entry => entry.Value > 0)
            .OrderBy(entry => entry.Key)
            .Select(entry => $"{entry.Value} {Words(entry.Key)}")
            .ToList();
        return parts.Count == 0 ? "" : $"Held back: {string.Join(", ", parts)}.";
    }

    internal static string Totals(Subject subject, DateTimeOffset now) =>
        $"{Counted(subject)} since {Phrases.Moment(subject.FirstSeen, now)}, last {Phrases.Span(now - subject.LastSeen)} ago";

    private static string Counted(Subject subject) => Phrases.Count(subject.Count, subject.Unit ?? "event");

    private static string Words(HoldReason reason) => reason switch
    {
        HoldReason.RateLimit => "rate limit",
        HoldReason.BelowSeverity => "below severity",
        HoldReason.OutsideHours => "outside hours",
        HoldReason.NoRoute => "no route",
        HoldReason.NotOpen => "not open",
        _ => reason.ToString().ToLowerInvariant(),
    };

    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Sentence(string text) => text.EndsWith('.') ? Capital(text) : $"{Capital(text)}.";
}
