using Tocsin.Alerting.Matching;

namespace Tocsin.Alerting.Tests.Matching;

public sealed class QueryParserTests
{
    [Theory]
    // nothing
    [InlineData("", "")]
    [InlineData(" \t\n", "")]
    // the example of the documentation
    [InlineData("is:unresolved level:>=error component:database age:-24h times_seen:>10 !environment:dev \"connection timeout\"",
        "is:unresolved level:>=error component:database firstSeen:-1d times_seen:>10 !environment:dev \"connection timeout\"")]
    // states
    [InlineData("is:unresolved foo bar", "is:unresolved foo bar")]
    [InlineData("is:archived", "is:ignored")]
    [InlineData("is:[new, quiet]", "is:[new,quiet]")]
    [InlineData("is:!resolved", "!is:resolved")]
    [InlineData("IS:Unresolved", "is:unresolved")]
    // levels
    [InlineData("level:[error,fatal]", "level:[error,critical]")]
    [InlineData("level:!debug", "!level:debug")]
    [InlineData("!level:[debug,info]", "!level:[debug,info]")]
    [InlineData("severity:<=warn", "level:<=warning")]
    [InlineData("level:\"error\"", "level:error")]
    // times
    [InlineData("age:+3d", "firstSeen:+3d")]
    [InlineData("lastSeen:-90m", "lastSeen:-90m")]
    [InlineData("last_seen:-2w", "lastSeen:-14d")]
    [InlineData("firstSeen:>2026-01-31", "firstSeen:>2026-01-31")]
    [InlineData("firstSeen:>=2026-01-31T12:00+02:00", "firstSeen:>=2026-01-31T10:00:00Z")]
    [InlineData("firstSeen:<=\"2026-01-31 12:00:00.123456\"", "firstSeen:<=2026-01-31T12:00:00.123Z")]
    [InlineData("firstSeen:2026-01-31", "firstSeen:>=2026-01-31 firstSeen:<2026-02-01")]
    [InlineData("!lastSeen:2026-01-31T23:59", "!(lastSeen:>=2026-01-31T23:59:00Z lastSeen:<2026-02-01)")]
    // numbers
    [InlineData("timesSeen:<5 users:=3", "times_seen:<5 users:3")]
    [InlineData("users:[1,>100]", "users:[1,>100]")]
    // fields, tags and their absence
    [InlineData("error.type:KeyError platform.name:python", "type:KeyError platform:python")]
    [InlineData("tags[level]:gold tags[component]:db", "tags[level]:gold component:db")]
    [InlineData("tags[environment]:prod", "environment:prod")]
    [InlineData("!has:release has:tags[title]", "!has:release has:\"tags[title]\"")]
    [InlineData("release:\"\" !dist:\"\"", "!has:release has:dist")]
    [InlineData("release:* dist:**", "has:release has:dist")]
    [InlineData("environment:[prod,\"\"]", "environment:prod OR !has:environment")]
    [InlineData("browser.name:[Chrome, \"Mobile Safari\"]", "browser.name:[Chrome,\"Mobile Safari\"]")]
    [InlineData("release:shop@1.* url:*/cart/*", "release:shop@1.* url:*/cart/*")]
    [InlineData("title:\"5 \\* 3 = \\\"15\\\" *\"", "title:\"5 \\* 3 = \\\"15\\\" *\"")]
    [InlineData("type:App\\Exceptions\\Broken", "type:\"App\\\\Exceptions\\\\Broken\"")]
    [InlineData("culprit:<module>", "culprit:\"<module>\"")]
    [InlineData("type:Active::Missing", "type:Active::Missing")]
    [InlineData("assigned:me assigned:none", "assigned:anna is:unassigned")]
    [InlineData("assigned:\"me\" assigned:#team", "assigned:\"me\" assigned:#team")]
    // free text that looks like something else
    [InlineData("Error: x", "\"error:\" x")]
    [InlineData("http://a:80", "\"http://a:80\"")]
    [InlineData("Message: it broke", "\"message:\" it broke")]
    [InlineData("ActiveRecord::RecordNotFound", "\"activerecord::recordnotfound\"")]
    [InlineData("10.0.0.1:5432 12:30", "\"10.0.0.1:5432\" \"12:30\"")]
    [InlineData("C:\\temp", "\"c:\\\\temp\"")]
    [InlineData("a != b !", "a \"!=\" b \"!\"")]
    [InlineData("main() (main() OR run())", "\"main()\" (\"main()\" OR \"run()\")")]
    [InlineData("can't say\"so\"", "\"can't\" \"say\\\"so\\\"\"")]
    [InlineData("[object Object]", "\"[object\" \"object]\"")]
    [InlineData("or and \"OR\"", "or and")]
    [InlineData("SELECT * FROM *users*", "select * from users")]
    // groups
    [InlineData("a b OR c d", "a b OR c d")]
    [InlineData("(a b) OR (c)", "a b OR c")]
    [InlineData("a AND (b OR c)", "a (b OR c)")]
    [InlineData("!(a OR b) !(c d) !!e", "!(a OR b) !(c d) e")]
    [InlineData("a (b (c OR (d OR e)))", "a b (c OR d OR e)")]
    [InlineData("k:1 OR k:2", "k:[1,2]")]
    [InlineData("x k:1 x", "x k:1")]
    public void A_text_is_read_as(string text, string canonical) =>
        QueryParser.Parse(text, me: "anna").Query.ShouldNotBeNull().ToString().ShouldBe(canonical);

    [Fact]
    public void No_text_at_all_is_everything() => QueryParser.Parse(null).Query.ShouldBe(Query.Everything);

    [Fact]
    public void Two_queries_can_be_joined()
    {
        var (one, other) = (QueryParser.Parse("a OR b").Query!, QueryParser.Parse("is:new c").Query!);

        one.And(other).ToString().ShouldBe("(a OR b) is:new c");
        one.And(Query.Everything).ShouldBe(one);
    }
}
