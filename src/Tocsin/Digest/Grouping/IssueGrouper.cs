using Tocsin.Digest.Titles;
using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Grouping;

/// <summary>Tells which issue an event belongs to, and why.</summary>
internal sealed class IssueGrouper(IGroupingVersion version)
{
    public IssueGrouper()
        : this(GroupingVersions.Current)
    {
    }

    public GroupingResult Group(SentryEvent sentryEvent)
    {
        var (fingerprint, strategy) = version.Group(sentryEvent);
        return new GroupingResult(fingerprint, version.Number, strategy, EventTitle.Of(sentryEvent));
    }

    public GroupingExplanation Explain(SentryEvent sentryEvent) => version.Explain(sentryEvent);
}
