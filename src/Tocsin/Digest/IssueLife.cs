using Tocsin.Alerting.Alerts;
using Tocsin.Issues;

namespace Tocsin.Digest;

/// <summary>What a batch of events does to an issue. Pure: state and occurrences in, new state and what is worth a signal out.</summary>
internal static class IssueLife
{
    /// <param name="before">The issue as it was.</param>
    /// <param name="occurrences">What the batch holds of it.</param>
    /// <param name="isFixedIn">Whether an event's release holds the fix that another release brought.</param>
    /// <param name="milestones">The counts that are worth a signal, ascending.</param>
    public static IssueChange Apply(
        IssueState before, Occurrences occurrences, Func<AcceptedEvent, string, bool> isFixedIn, IReadOnlyList<long> milestones)
    {
        var regression = before.Status is IssueStatus.Resolved
            ? occurrences.Events.Find(accepted => Regresses(before, accepted, isFixedIn))
            : null;
        var after = Count(before, occurrences) with { Severity = SeverityAfter(before, occurrences, regression is not null) };
        var news = new List<IssueNews>();

        if (before.Count == 0)
            news.Add(new IssueNews(SignalKind.New, "first occurrence"));
        if (regression is not null)
        {
            after = after with { Status = IssueStatus.Unresolved, Regressed = true, ResolvedInRelease = null };
            news.Add(new IssueNews(SignalKind.Regressed, RegressionDetail(before, regression)));
        }
        else if (before.Count > 0 && after.Severity.Severity > before.Severity.Severity)
        {
            news.Add(new IssueNews(SignalKind.SeverityRaised, $"{Word(before.Severity.Severity)} → {Word(after.Severity.Severity)}"));
        }

        if (PassedMilestone(before.Count, after.Count, milestones) is { } milestone)
            news.Add(new IssueNews(SignalKind.Milestone, $"{milestone:N0} events"));
        // What old releases still send of a fixed issue is counted, and nobody is called for it.
        return new IssueChange(before, after, occurrences, after.Status is IssueStatus.Resolved ? [] : news);
    }

    private static IssueState Count(IssueState before, Occurrences occurrences) => before with
    {
        Count = before.Count + occurrences.Count,
        Users = before.Users + occurrences.NewUsers,
        FirstSeen = before.FirstSeen < occurrences.FirstSeen ? before.FirstSeen : occurrences.FirstSeen,
        LastSeen = before.LastSeen > occurrences.LastSeen ? before.LastSeen : occurrences.LastSeen,
        LastRelease = occurrences.Latest.Event.Release ?? before.LastRelease,
    };

    /// <summary>An issue is as bad as its worst event since it was last resolved, unless a person said how bad it is.</summary>
    private static SeverityVerdict SeverityAfter(IssueState before, Occurrences occurrences, bool regressed)
    {
        if (before.SeverityPinned)
            return before.Severity;
        return regressed || before.Count == 0 || occurrences.Worst.Severity > before.Severity.Severity ? occurrences.Worst : before.Severity;
    }

    private static bool Regresses(IssueState before, AcceptedEvent accepted, Func<AcceptedEvent, string, bool> isFixedIn) =>
        before.ResolvedInRelease is not { } release || isFixedIn(accepted, release);

    private static string RegressionDetail(IssueState before, AcceptedEvent accepted) => before.ResolvedInRelease is { } release
        ? $"resolved in {release}, seen again {(accepted.Event.Release is { } seen ? $"in {seen}" : "without a release")}"
        : "seen again after it was resolved";

    private static long? PassedMilestone(long before, long after, IReadOnlyList<long> milestones)
    {
        long? passed = null;
        foreach (var milestone in milestones)
        {
            if (before < milestone && milestone <= after)
                passed = milestone;
        }

        return passed;
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
