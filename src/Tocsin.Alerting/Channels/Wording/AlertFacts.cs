using System.Globalization;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Channels.Wording;

/// <summary>The facts of an alert as the short phrases that every chat and console shows; pure, and clean to show.</summary>
internal static class AlertFacts
{
    public const string Separator = " · ";

    /// <summary>The labels that say where: they stand by themselves.</summary>
    public static readonly string[] Placed = ["environment", "release"];

    private const int TagsShown = 5;
    private const int NameLength = 80;

    /// <summary>Without these the logs of a request are not found: they are shown however many there are.</summary>
    private static readonly string[] Traces = ["trace_id", "TraceId"];

    /// <summary>That nobody caught it says the alert itself: shown where there is room.</summary>
    private static readonly string[] Plumbing = ["handled", "mechanism"];

    /// <summary>Such as <c>CRITICAL</c>, or <c>RESOLVED</c> when it is over.</summary>
    public static string Headline(AlertMessage message) =>
        (message.Kind == NotificationKind.Resolved ? Words.Plain(message.Kind) : Words.Plain(message.Severity)).ToUpperInvariant();

    /// <summary>Such as <c>shop · production · 1.4.2</c>; empty when nothing is known.</summary>
    public static string Place(Subject subject) => Join([subject.Project, .. Placed.Select(name => Label(subject, name))]);

    /// <summary>Such as <c>P2 · 12 events · 3 users</c>, or <c>first occurrence</c>; empty in a digest, whose lines have counts of their own.</summary>
    public static string Volume(AlertMessage message)
    {
        var subject = message.Subject;
        if (message.Kind == NotificationKind.Digest)
            return "";

        var isFirst = message.Kind == NotificationKind.Opened && subject.Count == 1;
        return Join(
        [
            subject.Priority?.ToString(),
            isFirst && subject.Unit is null ? "first occurrence" : Counted(subject.Count, subject.Unit ?? "event"),
            subject.Users > 0 ? Counted(subject.Users, "user") : null,
        ]);
    }

    /// <summary>Such as <c>first seen 2026-11-21 10:01:12 UTC, last seen 10:06:40 UTC</c>; empty when unknown.</summary>
    public static string Seen(Subject subject)
    {
        if (subject.FirstSeen == default)
            return "";

        var first = Moment(subject.FirstSeen, "yyyy-MM-dd HH:mm:ss");
        if (subject.LastSeen <= subject.FirstSeen)
            return $"seen {first} UTC";

        var sameDay = subject.FirstSeen.UtcDateTime.Date == subject.LastSeen.UtcDateTime.Date;
        return $"first seen {first} UTC, last seen {Moment(subject.LastSeen, sameDay ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss")} UTC";
    }

    /// <summary>Such as <c>held back: 5 duplicate, 2 rate limit</c>; empty when nothing was.</summary>
    public static string Held(AlertMessage message)
    {
        var parts = message.Suppressed
            .Where(held => held.Value > 0)
            .OrderByDescending(held => held.Value)
            .ThenBy(held => held.Key)
            .Select(held => $"{Number(held.Value)} {Words.Plain(held.Key)}");
        var list = string.Join(", ", parts);
        return list.Length == 0 ? "" : $"held back: {list}";
    }

    /// <summary>Five labels that are not shown elsewhere, by name, such as <c>server_name: web-1</c>.</summary>
    public static IEnumerable<string> Tags(Subject subject) => subject.Labels
        .Where(label => !Placed.Contains(label.Key, StringComparer.Ordinal))
        .OrderBy(label => Traces.Contains(label.Key, StringComparer.Ordinal) ? 0 : Plumbing.Contains(label.Key, StringComparer.Ordinal) ? 2 : 1)
        .ThenBy(label => label.Key, StringComparer.Ordinal)
        .Take(TagsShown)
        .OrderBy(label => label.Key, StringComparer.Ordinal)
        .Select(label => $"{CleanText.Line(label.Key, NameLength / 2)}: {CleanText.Line(label.Value, NameLength)}");

    /// <summary>A label's value, or null.</summary>
    public static string? Label(Subject subject, string name) => subject.Labels.GetValueOrDefault(name);

    /// <summary>Such as <c>1,204 events</c>.</summary>
    public static string Counted(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>What a line of a digest counts, such as <c>3 failed checks</c>.</summary>
    public static string Counted(DigestLine line) => Counted(line.Count, line.Unit ?? "event");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset moment, string format) =>
        moment.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    private static string Join(IEnumerable<string?> parts) =>
        string.Join(Separator, parts.Select(part => CleanText.Line(part, NameLength)).Where(part => part.Length > 0));
}
