using Tocsin.Alerting.Alerts;
using Tocsin.Digest;
using Tocsin.Issues;

namespace Tocsin.Tests.Digest;

public sealed class IssueLifeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly long[] Milestones = [10, 100, 1_000];
    private readonly BareEvents _events = new(Noon);

    [Fact]
    public void The_first_event_makes_an_issue_new()
    {
        var change = Apply(_events.Issue(), _events.Of());

        change.News.ShouldBe([new IssueNews(SignalKind.New, "first occurrence")]);
        change.After.Count.ShouldBe(1);
    }

    [Fact]
    public void A_repeat_is_no_news() => Apply(_events.Issue(count: 3), _events.Of()).News.ShouldBeEmpty();

    [Theory]
    [InlineData(0, 1, null)]
    [InlineData(8, 1, null)]
    [InlineData(9, 1, "10 events")]
    [InlineData(10, 1, null)]
    [InlineData(5, 2_000, "1,000 events")]
    [InlineData(99, 1, "100 events")]
    [InlineData(1_000, 5_000, null)]
    public void Only_the_highest_milestone_that_a_batch_passes_is_told(long before, int more, string? told)
    {
        var change = Apply(_events.Issue(before), [.. Enumerable.Range(0, more).Select(_ => _events.Of())]);

        change.News.Where(news => news.Kind == SignalKind.Milestone).Select(news => news.Detail).SingleOrDefault().ShouldBe(told);
    }

    [Fact]
    public void An_event_that_happened_earlier_moves_the_first_and_not_the_last()
    {
        var before = _events.Issue(count: 1) with { FirstSeen = Noon, LastSeen = Noon };

        var after = Apply(before, _events.Of(at: Noon.AddHours(-1)), _events.Of(at: Noon.AddMinutes(-5))).After;

        (after.FirstSeen, after.LastSeen).ShouldBe((Noon.AddHours(-1), Noon));
    }

    [Fact]
    public void The_severity_only_rises()
    {
        var before = _events.Issue(count: 1, severity: Severity.Error);

        Apply(before, _events.Of(Severity.Warning)).After.Severity.Severity.ShouldBe(Severity.Error);
        var raised = Apply(before, _events.Of(Severity.Info), _events.Of(Severity.Critical), _events.Of(Severity.Error));
        raised.After.Severity.ShouldBe(new SeverityVerdict(Severity.Critical, "as told"));
        raised.News.ShouldBe([new IssueNews(SignalKind.SeverityRaised, "error → critical")]);
    }

    [Fact]
    public void What_a_person_set_stays()
    {
        var before = _events.Issue(count: 1, severity: Severity.Info) with { SeverityPinned = true };

        var change = Apply(before, _events.Of(Severity.Critical));

        change.After.Severity.ShouldBe(before.Severity);
        change.News.ShouldBeEmpty();
    }

    [Fact]
    public void A_resolved_issue_that_is_seen_again_regresses_with_the_severity_of_now()
    {
        var before = _events.Issue(count: 7, severity: Severity.Critical) with { Status = IssueStatus.Resolved };

        var change = Apply(before, _events.Of(Severity.Warning));

        change.After.Status.ShouldBe(IssueStatus.Unresolved);
        change.After.Regressed.ShouldBeTrue();
        change.After.Severity.Severity.ShouldBe(Severity.Warning);
        change.News.ShouldBe([new IssueNews(SignalKind.Regressed, "seen again after it was resolved")]);
    }

    [Fact]
    public void A_regression_after_a_release_names_both_releases()
    {
        var before = _events.Issue(count: 7) with { Status = IssueStatus.Resolved, ResolvedInRelease = "2.0" };

        Apply(before, _events.Of(release: "2.1")).News.Single().Detail.ShouldBe("resolved in 2.0, seen again in 2.1");
        Apply(before, _events.Of()).News.Single().Detail.ShouldBe("resolved in 2.0, seen again without a release");
    }

    [Fact]
    public void Events_of_releases_before_the_fix_are_counted_and_no_news()
    {
        var before = _events.Issue(count: 9, severity: Severity.Error) with { Status = IssueStatus.Resolved, ResolvedInRelease = "2.0" };

        var change = IssueLife.Apply(before, _events.Batch(_events.Of(Severity.Critical, release: "1.0")), (_, _) => false, Milestones);

        change.After.Status.ShouldBe(IssueStatus.Resolved);
        change.After.ResolvedInRelease.ShouldBe("2.0");
        change.After.Count.ShouldBe(10);
        change.News.ShouldBeEmpty();
    }

    [Fact]
    public void An_ignored_issue_goes_on_counting_and_stays_ignored()
    {
        var change = Apply(_events.Issue(count: 1) with { Status = IssueStatus.Ignored }, _events.Of());

        (change.After.Status, change.After.Count).ShouldBe((IssueStatus.Ignored, 2));
    }

    [Fact]
    public void The_last_release_is_that_of_the_last_event_that_has_one()
    {
        var before = _events.Issue(count: 1) with { LastRelease = "1.0" };

        Apply(before, _events.Of()).After.LastRelease.ShouldBe("1.0");
        Apply(before, _events.Of(release: "1.1"), _events.Of(release: "1.2")).After.LastRelease.ShouldBe("1.2");
    }

    private IssueChange Apply(IssueState before, params AcceptedEvent[] events) =>
        IssueLife.Apply(before, _events.Batch(events), (_, _) => true, Milestones);
}
