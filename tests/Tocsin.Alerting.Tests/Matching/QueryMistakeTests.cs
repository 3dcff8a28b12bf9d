using Tocsin.Alerting.Matching;

namespace Tocsin.Alerting.Tests.Matching;

public sealed class QueryMistakeTests
{
    [Theory]
    // unknown words
    [InlineData("foo is:unresolvd", 7, 9, "is: does not know \"unresolvd\". It knows unresolved, resolved, ignored, regressed, assigned, unassigned, new, quiet, ongoing. Did you mean is:unresolved?")]
    [InlineData("is:archive", 3, 7, "is: does not know \"archive\". It knows unresolved, resolved, ignored, regressed, assigned, unassigned, new, quiet, ongoing. Did you mean is:ignored?")]
    [InlineData("is:escalating", 3, 10, "is: does not know \"escalating\". It knows unresolved, resolved, ignored, regressed, assigned, unassigned, new, quiet, ongoing.")]
    [InlineData("level:>=eror", 6, 6, "level: does not know \">=eror\". It knows debug, info, warning, error, critical. Did you mean level:>=error?")]
    [InlineData("level:[error,fata]", 13, 4, "level: does not know \"fata\". It knows debug, info, warning, error, critical. Did you mean level:critical?")]
    // values of the wrong kind
    [InlineData("times_seen:>many", 11, 5, "times_seen: takes a whole number, not \">many\". Write for example times_seen:10 or times_seen:>=10.")]
    [InlineData("age:24h", 4, 3, "age: takes a span or a moment, not \"24h\". Write age:-24h for later than 24 hours ago, age:+3d for earlier than 3 days ago (units s, m, h, d, w), or age:>=2026-01-31. Did you mean age:-24h?")]
    [InlineData("age:>3d", 4, 3, "age: takes a span or a moment, not \">3d\". Write age:-24h for later than 24 hours ago, age:+3d for earlier than 3 days ago (units s, m, h, d, w), or age:>=2026-01-31. Did you mean age:+3d?")]
    [InlineData("lastSeen:>2026-02-30", 9, 11, "lastSeen: takes a span or a moment, not \">2026-02-30\". Write lastSeen:-24h for later than 24 hours ago, lastSeen:+3d for earlier than 3 days ago (units s, m, h, d, w), or lastSeen:>=2026-01-31.")]
    [InlineData("age:-99999999d", 4, 10, "age: takes a span or a moment, not \"-99999999d\". Write age:-24h for later than 24 hours ago, age:+3d for earlier than 3 days ago (units s, m, h, d, w), or age:>=2026-01-31.")]
    [InlineData("time_seen:>10", 10, 3, "time_seen: cannot be compared with > or <; level, priority, times_seen, times_seen_24h, users, age, firstSeen, lastSeen can. Put quotes around a value that really starts so. Did you mean times_seen:>10?")]
    [InlineData("has:a*", 4, 2, "has: takes the key of a field or tag, not \"a*\".")]
    [InlineData("has:level", 4, 5, "has: asks for a field or tag, and every subject has level. For a tag of that name write it in brackets. Did you mean has:tags[level]?")]
    [InlineData("assigned:me", 9, 2, "assigned:me works only where somebody is signed in. Write a name, or \"me\" in quotes for the name me.")]
    // nothing where something should be
    [InlineData("is:unresolved level: error", 14, 6, "There is no value after level: and a space ends the term. Write the value right after the colon, or put quotes around the text to look for it. Did you mean \"level:\"?")]
    [InlineData("is:\"\"", 3, 2, "is: cannot be empty. Write a value between the quotes.")]
    [InlineData("foo \"\"", 4, 2, "There is nothing between the quotes. Write the text to look for, or take them away.")]
    [InlineData("k:[a,,b]", 5, 1, "A value is missing in the list. Write one, or \"\" for none.")]
    [InlineData("k:[]", 3, 1, "A value is missing in the list. Write one, or \"\" for none.")]
    [InlineData("a ()", 2, 1, "There is nothing in the parentheses. Write a condition, or take them away.")]
    [InlineData("a OR", 2, 2, "OR needs a condition on both sides. Write the other one or, to look for the word, put quotes around it. Did you mean \"OR\"?")]
    [InlineData("(AND a)", 1, 3, "AND needs a condition on both sides. Write the other one or, to look for the word, put quotes around it. Did you mean \"AND\"?")]
    [InlineData("a AND OR b", 6, 2, "OR needs a condition on both sides. Write the other one or, to look for the word, put quotes around it. Did you mean \"OR\"?")]
    // what is not closed, or was not opened
    [InlineData("title:\"a b", 6, 4, "The quote is never closed. Add a \" at its end. Did you mean \"a b\"?")]
    [InlineData("k:[a, b", 2, 5, "The list is never closed. Add a ] at its end, or put quotes around a value that starts with [. Did you mean [a, b]?")]
    [InlineData("k:[a b]", 5, 1, "Values of a list are parted by commas. Add one, or put quotes around a value with spaces.")]
    [InlineData("(a OR b", 0, 1, "The parenthesis is never closed. Add a ) or, to look for the character, put quotes around it.")]
    [InlineData("a OR b)", 6, 1, "The parenthesis was never opened. Take it away or, to look for the character, put quotes around it.")]
    [InlineData(")", 0, 1, "The parenthesis was never opened. Take it away or, to look for the character, put quotes around it.")]
    // what no store takes
    [InlineData("a\0b", 1, 1, "This character is no text (a NUL, or half a surrogate pair). Take it away.")]
    public void A_mistake_says_where_and_what(string text, int position, int length, string said)
    {
        var mistake = QueryParser.Parse(text).Mistake.ShouldNotBeNull();

        (mistake.Position, mistake.Length, mistake.ToString()).ShouldBe((position, length, said));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text()
    {
        QueryParser.Parse("a\ud83d").Mistake.ShouldNotBeNull().Position.ShouldBe(1);
        QueryParser.Parse("a\ude00\ud83d").Mistake.ShouldNotBeNull().Position.ShouldBe(1);
        QueryParser.Parse("a\ud83d\ude00").IsUnderstood.ShouldBeTrue();
    }

    [Fact]
    public void Size_is_limited()
    {
        Said(new string('(', 51) + "a").ShouldStartWith("Parentheses nest at most 50 deep");
        Said(string.Join(' ', Enumerable.Range(0, 201).Select(i => $"a{i}"))).ShouldStartWith("A query has at most 200 terms");
        Said("k:[" + string.Join(',', Enumerable.Range(0, 201)) + "]").ShouldStartWith("A query has at most 200 terms");
        Said(new string('a', 4097)).ShouldStartWith("A query has at most 4096 characters");
    }

    [Fact]
    public void A_mistake_is_shown_below_the_text()
    {
        const string text = "level:error\tis:unresolvd";

        QueryParser.Parse(text).Mistake!.Render(text).ShouldBe(
            """
            level:error is:unresolvd
                           ^^^^^^^^^
            is: does not know "unresolvd". It knows unresolved, resolved, ignored, regressed, assigned, unassigned, new, quiet, ongoing. Did you mean is:unresolved?
            """);
    }

    [Fact]
    public void Of_a_long_text_the_part_with_the_mistake_is_shown()
    {
        var text = new string('x', 200) + " is:nw " + new string('y', 200);

        var lines = QueryParser.Parse(text).Mistake!.Render(text).Split('\n');

        lines[0].Length.ShouldBe(76);
        lines[0].Substring(lines[1].IndexOf('^', StringComparison.Ordinal), lines[1].Count(letter => letter == '^')).ShouldBe("nw");
    }

    private static string Said(string text) => QueryParser.Parse(text).Mistake.ShouldNotBeNull().Message;
}
