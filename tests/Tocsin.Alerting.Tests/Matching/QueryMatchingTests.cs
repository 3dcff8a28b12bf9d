using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;

namespace Tocsin.Alerting.Tests.Matching;

public sealed class QueryMatchingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly FakeSubject Subject = new()
    {
        Level = Severity.Error,
        FirstSeen = Now.AddHours(-24),
        LastSeen = Now.AddDays(-7),
        TimesSeen = 10,
        Text = ["OperationalError: Connection Timeout", "django/db.py"],
        Fields = [("type", "OperationalError"), ("environment", "prod"), ("environment", "stage"), ("culprit", "")],
        OwnTags = [("type", "b2b"), ("note", "5 * 3")],
    };

    [Theory]
    [InlineData("", true)]
    [InlineData("is:unresolved", true)]
    [InlineData("is:resolved", false)]
    [InlineData("is:new is:quiet", true)]
    [InlineData("is:ongoing", false)]
    [InlineData("level:error level:>=error level:<=error level:>warn level:<fatal", true)]
    [InlineData("level:>error OR level:<error", false)]
    [InlineData("age:-24h age:+24h", true)]
    [InlineData("age:-23h OR age:+25h", false)]
    [InlineData("lastSeen:2026-02-22 !lastSeen:2026-02-21", true)]
    [InlineData("firstSeen:>2026-02-28T12:00 OR firstSeen:<2026-02-28T12:00", false)]
    [InlineData("times_seen:10 times_seen:>=10 times_seen:<11", true)]
    [InlineData("times_seen:>10", false)]
    [InlineData("users:0", false)] // unknown
    [InlineData("!users:0", true)]
    [InlineData("type:OperationalError type:*Error type:Op*l*r", true)]
    [InlineData("type:operationalerror OR type:Operational", false)]
    [InlineData("tags[type]:b2b", true)]
    [InlineData("type:b2b", false)]
    [InlineData("environment:stage environment:[dev,prod]", true)]
    [InlineData("!environment:prod", false)]
    [InlineData("has:environment !has:release !has:culprit", true)]
    [InlineData("culprit:\"\" release:\"\"", true)]
    [InlineData("note:\"5 \\* 3\" note:\"5 * 3\"", true)]
    [InlineData("note:\"5 \\*\"", false)]
    [InlineData("timeout CONNECTION \"connection timeout\" conn*out django", true)]
    [InlineData("\"timeout connection\"", false)]
    [InlineData("!timeout", false)]
    [InlineData("!* OR nowhere", false)]
    public void A_subject_matches(string text, bool expected) =>
        QueryParser.Parse(text).Query.ShouldNotBeNull().Matches(Subject, Now).ShouldBe(expected);

    [Fact]
    public void A_moment_after_a_day_it_is_no_longer_new() =>
        QueryParser.Parse("is:new").Query!.Matches(Subject, Now.AddMilliseconds(1)).ShouldBeFalse();

    [Theory]
    [InlineData("a*a", "a", false)]
    [InlineData("a*a", "aa", true)]
    [InlineData("*a*b*", "ba", false)]
    [InlineData("*ab*b", "aab", false)]
    [InlineData("*ab*b", "abb", true)]
    [InlineData("a*b*b", "ab", false)]
    public void A_part_of_the_value_serves_one_segment_only(string pattern, string value, bool expected) =>
        QueryParser.Parse($"k:{pattern}").Query!.Matches(new FakeSubject { OwnTags = [("k", value)] }, Now).ShouldBe(expected);

    [Fact]
    public void A_pattern_of_many_stars_takes_no_longer_for_a_value_that_almost_fits()
    {
        var pattern = string.Concat(Enumerable.Repeat("a*", 1000)) + "b";
        var query = QueryParser.Parse($"k:{pattern}").Query!;

        query.Matches(new FakeSubject { OwnTags = [("k", new string('a', 100_000))] }, Now).ShouldBeFalse();
        query.Matches(new FakeSubject { OwnTags = [("k", new string('a', 100_000) + "b")] }, Now).ShouldBeTrue();
    }
}
