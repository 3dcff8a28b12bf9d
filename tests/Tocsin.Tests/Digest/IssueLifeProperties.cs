using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Alerts;
using Tocsin.Digest;
using Tocsin.Issues;

namespace Tocsin.Tests.Digest;

/// <summary>What holds of an issue for any history of batches.</summary>
public sealed class IssueLifeProperties
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly long[] Milestones = [3, 10, 30];

    /// <summary>Batches of events, each with a severity and how many minutes from noon it happened.</summary>
    private static readonly Arbitrary<List<List<(Severity Severity, int Minutes)>>> Histories = (
        from severity in Gen.Choose(0, 4)
        from minutes in Gen.Choose(-600, 600)
        select ((Severity)severity, minutes)).NonEmptyListOf().Select(list => list.ToList()).NonEmptyListOf().Select(list => list.ToList()).ToArbitrary();

    [Fact]
    public void Counts_add_up_and_the_span_covers_every_event() => Prop.ForAll(Histories, history =>
    {
        var after = Live(history, out _);
        var all = history.SelectMany(batch => batch).ToList();
        after.Count.ShouldBe(all.Count);
        after.FirstSeen.ShouldBe(Noon.AddMinutes(all.Min(one => one.Minutes)));
        after.LastSeen.ShouldBe(Noon.AddMinutes(all.Max(one => one.Minutes)));
        after.Severity.Severity.ShouldBe(all.Max(one => one.Severity));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_is_new_once_and_passes_each_milestone_at_most_once() => Prop.ForAll(Histories, history =>
    {
        var after = Live(history, out var news);
        news.Count(one => one.Kind == SignalKind.New).ShouldBe(1);
        var told = news.Where(one => one.Kind == SignalKind.Milestone).Select(one => one.Detail).ToList();
        told.ShouldBeUnique();
        var highest = Milestones.LastOrDefault(milestone => milestone <= after.Count);
        told.LastOrDefault().ShouldBe(highest == 0 ? null : $"{highest} events");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void How_the_events_were_batched_does_not_matter_to_the_counts() => Prop.ForAll(Histories, history =>
    {
        var inSteps = Live(history, out _);
        var atOnce = Live([[.. history.SelectMany(batch => batch)]], out _);
        atOnce.ShouldBe(inSteps);
    }).QuickCheckThrowOnFailure();

    private static IssueState Live(List<List<(Severity Severity, int Minutes)>> history, out List<IssueNews> news)
    {
        var events = new BareEvents(Noon);
        news = [];
        var first = history[0][0];
        // The resolver makes the row of a new issue with the moment of its first event.
        var state = events.Issue(severity: first.Severity) with { FirstSeen = Noon.AddMinutes(first.Minutes), LastSeen = Noon.AddMinutes(first.Minutes) };
        foreach (var batch in history)
        {
            var change = IssueLife.Apply(
                state, events.Batch(batch.Select(one => events.Of(one.Severity, at: Noon.AddMinutes(one.Minutes)))), (_, _) => true, Milestones);
            news.AddRange(change.News);
            state = change.After;
        }

        return state;
    }
}
