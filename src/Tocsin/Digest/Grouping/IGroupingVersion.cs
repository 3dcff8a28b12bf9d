using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Grouping;

/// <summary>
/// One version of the grouping algorithm. A released version never changes, not even for the better: issues found by it
/// would split. A better way is a new version beside it.
/// </summary>
internal interface IGroupingVersion
{
    int Number { get; }

    /// <summary>The key, and nothing else: this is the hot path.</summary>
    (Fingerprint Fingerprint, GroupingStrategy Strategy) Group(SentryEvent sentryEvent);

    /// <summary>The same walk with every step recorded.</summary>
    GroupingExplanation Explain(SentryEvent sentryEvent);
}
