namespace Tocsin.Alerting.Alerts;

/// <summary>The sentences of news that comes from watching an incident for a while: ladders, snoozes, flapping.</summary>
internal static class WatchText
{
    /// <summary>How many incidents it explains, as a sentence to add; empty for none.</summary>
    /// <param name="incident">The incident.</param>
    public static string Joined(Incident incident) => incident.Joined == 0 ? "" : $" {Phrases.Count(incident.Joined, "incident")} joined it.";

    /// <summary>It is over, without a full stop: what may follow is told only where no message stands that can say it.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="detail">What the signal says, such as "resolved by anna", or null.</param>
    /// <param name="now">The moment of telling, in UTC.</param>
    public static string Ended(Incident incident, string? detail, DateTimeOffset now) =>
        $"{(detail is null ? "Over" : AlertText.Capital(detail))} after {Phrases.Span((incident.ResolvedAt ?? now) - incident.OpenedAt)}";

    /// <summary>It lasts, and a ladder brings it to somebody else.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="after">How long nobody acknowledged it.</param>
    /// <param name="now">The moment of telling, in UTC.</param>
    public static string Unattended(Subject subject, TimeSpan after, DateTimeOffset now) =>
        $"Nobody acknowledged it for {Phrases.Span(after)}: {AlertText.Totals(subject, now)}.";

    /// <summary>It was snoozed and is not any more.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="why">Until when it was snoozed, such as "it was snoozed until 14:00 UTC".</param>
    /// <param name="now">The moment of telling, in UTC.</param>
    public static string Awake(Subject subject, string why, DateTimeOffset now) => $"{AlertText.Capital(why)}: {AlertText.Totals(subject, now)}.";

    /// <summary>It opens and ends again and again.</summary>
    /// <param name="openings">How often.</param>
    /// <param name="within">Within which span, and for how long it must be steady; null when no rule says so any more.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="now">The moment of telling, in UTC.</param>
    public static string Flapping(int openings, TimeSpan? within, Subject subject, DateTimeOffset now) => within is { } span
        ? $"Opened {openings} times within {Phrases.Span(span)}: {AlertText.Totals(subject, now)}. Next told when nothing has changed for {Phrases.Span(span)}."
        : $"Opened {openings} times: {AlertText.Totals(subject, now)}.";

    /// <summary>It flapped and now lasts.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="now">The moment of telling, in UTC.</param>
    public static string Steady(Subject subject, DateTimeOffset now) => $"No longer flapping, and still failing: {AlertText.Totals(subject, now)}.";
}
