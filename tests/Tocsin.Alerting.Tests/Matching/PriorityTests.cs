using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Matching.Terms;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Rules;

namespace Tocsin.Alerting.Tests.Matching;

public sealed class PriorityTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 14, 0, 0, TimeSpan.Zero);

    private static readonly AlertPolicy Policy = new()
    {
        Priorities =
        [
            new PriorityLine(Of("level:critical OR times_seen:>10"), Priority.P1),
            new PriorityLine(Of("times_seen:>5 environment:production"), Priority.P2),
            new PriorityLine(Of("level:>=warning"), Priority.P3),
        ],
    };

    private static Query Of(string text) => QueryParser.Parse(text).Query.ShouldNotBeNull(text);

    private static Subject Seen(long count, string environment = "production") => new()
    {
        Title = "t",
        Count = count,
        Labels = new Dictionary<string, string> { ["environment"] = environment },
    };

    [Theory]
    [InlineData(1, Severity.Critical, Priority.P1)]
    [InlineData(11, Severity.Debug, Priority.P1)]
    [InlineData(6, Severity.Error, Priority.P2)]
    [InlineData(5, Severity.Error, Priority.P3)]
    [InlineData(5, Severity.Info, Priority.P4)]
    public void The_first_line_that_matches_gives_the_priority(long count, Severity severity, Priority priority) =>
        Policy.PriorityOf(Seen(count), severity, Now).ShouldBe(priority);

    [Theory]
    [InlineData("priority:P2", "P2")]
    [InlineData("priority:>=p2", "P1 P2")]
    [InlineData("priority:<P2", "P3 P4")]
    [InlineData("priority:[P1,P4]", "P1 P4")]
    [InlineData("!priority:P1", "P2 P3 P4")]
    public void More_is_more_urgent(string text, string matching) => string
        .Join(' ', Enum.GetValues<Priority>().Where(priority => Of(text).Matches(new SubjectFacts(Seen(1) with { Priority = priority }, Severity.Error), Now)))
        .ShouldBe(matching);

    [Fact]
    public void What_has_no_priority_has_none_to_compare() =>
        Of("priority:<=P4").Matches(new SubjectFacts(Seen(1), Severity.Error), Now).ShouldBeFalse();

    [Fact]
    public void Its_meaning_in_the_lines_is_the_same_for_every_subject()
    {
        List<(Query, Priority)> lines = [.. Policy.Priorities.Select(line => (line.Match, line.Set))];
        foreach (var text in new[] { "priority:P1", "priority:P2", "priority:P3", "priority:P4", "priority:>P3", "priority:<=P2", "priority:>P1" })
        {
            var test = Of(text).ShouldBeOfType<PriorityTest>();
            foreach (var severity in Enum.GetValues<Severity>())
            {
                foreach (var count in new[] { 1, 6, 11 })
                {
                    var subject = Seen(count, count == 6 && severity == Severity.Error ? "staging" : "production");
                    var known = subject with { Priority = Policy.PriorityOf(subject, severity, Now) };
                    test.Meaning(lines).Matches(new SubjectFacts(subject, severity), Now)
                        .ShouldBe(test.Matches(new SubjectFacts(known, severity), Now), $"{text} {severity} {count}");
                }
            }
        }
    }

    [Fact]
    public void A_query_can_be_said_without_it()
    {
        List<(Query, Priority)> lines = [(Of("level:critical"), Priority.P1), (Of("times_seen:>5"), Priority.P2)];

        Of("project:shop !priority:[P1,P2]").InTermsOf(lines).ToString()
            .ShouldBe("project:shop !(level:critical OR !level:critical times_seen:>5)");
        Of("project:shop !priority:P1").AsksForPriority().ShouldBeTrue();
        Of("project:shop (level:error OR tags[priority]:high)").AsksForPriority().ShouldBeFalse();
    }

    [Fact]
    public void A_priority_that_does_not_exist_is_a_mistake() =>
        QueryParser.Parse("priority:P5").Mistake.ShouldNotBeNull().Message.ShouldBe("priority: does not know \"P5\". It knows P1, P2, P3, P4.");
}
