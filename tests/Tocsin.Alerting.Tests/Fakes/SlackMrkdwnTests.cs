using System.Text.Json.Nodes;
using Tocsin.Fakes.Slack;

namespace Tocsin.Alerting.Tests.Fakes;

/// <summary>A reader that sees no markup, and rules that let everything pass, would make every test of a message pass.</summary>
public sealed class SlackMrkdwnTests
{
    [Theory]
    [InlineData("*b*", "bold b")]
    [InlineData("a *b c*, d", "bold b c")]
    [InlineData("_i_ ~s~", "italic i", "strike s")]
    [InlineData("snake_case_name 2*3*4")]
    [InlineData("* no * _ no _")]
    [InlineData("`*c*` ```p\n*q*```", "code *c*", "pre p\n*q*")]
    [InlineData("`open *b*", "bold b")]
    [InlineData("<!here> <@U1|x> <#C1>", "mention !here", "mention @U1", "mention #C1")]
    [InlineData("<https://x.example/?a&amp;b|c> <mailto:a@x>", "link https://x.example/?a&b", "link mailto:a@x")]
    [InlineData("> quoted", "quote ")]
    [InlineData(":smile: 10:30", "emoji smile")]
    [InlineData("@here https://x.example", "mention @here", "link https://x.example")]
    public void It_sees_what_Slack_shows_otherwise_than_as_text(string source, params string[] marks) =>
        SlackMrkdwn.Parse(source, verbatim: false).Marks.Select(mark => $"{mark.Type} {mark.Text}").ShouldBe(marks);

    [Fact]
    public void Verbatim_leaves_bare_names_and_addresses_alone() =>
        SlackMrkdwn.Parse("@here https://x.example", verbatim: true).Marks.ShouldBeEmpty();

    [Theory]
    [InlineData("a & b")]
    [InlineData("&quot;")]
    [InlineData("a < b")]
    [InlineData("a > b")]
    [InlineData("`<!here`")]
    [InlineData("`a & b`")]
    public void It_refuses_what_is_not_escaped(string source) => Should.Throw<FormatException>(() => SlackMrkdwn.Parse(source, verbatim: true));

    [Fact]
    public void It_reads_escapes_once() => SlackMrkdwn.Unescape("&lt;a&gt; &amp;amp;").ShouldBe("<a> &amp;");

    [Theory]
    [InlineData("""[{"type":"header","text":{"type":"plain_text","text":"x"}}]""", null)]
    [InlineData("""[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]""", "a text object may not be mrkdwn here")]
    [InlineData("""[{"type":"header","text":"x"}]""", "a text object is missing")]
    [InlineData("""[{"type":"section"}]""", "a section has neither text nor fields")]
    [InlineData("""[{"type":"section","text":{"type":"plain_text","text":" "}}]""", "must be more than 0 characters")]
    [InlineData("""[{"type":"section","text":{"type":"plain_text","text":"x","verbatim":true}}]""", "unknown field verbatim")]
    [InlineData("""[{"type":"section","fields":[]}]""", "1 to 10 texts are allowed")]
    [InlineData("""[{"type":"section","txet":{}}]""", "unknown field txet")]
    [InlineData("""[{"type":"marquee"}]""", "unsupported type: marquee")]
    [InlineData("""[{"type":1}]""", "*")]
    [InlineData("""{"type":"section"}""", "blocks is no list of up to 50")]
    public void Rules_of_blocks(string blocks, string? why)
    {
        var rules = SlackRules.Check(JsonNode.Parse(blocks));
        rules.Error.ShouldBe(why is null ? null : "invalid_blocks");
        if (why != "*")
            rules.Why.ShouldBe(why);
    }

    [Theory]
    [InlineData("header", "plain_text", 150)]
    [InlineData("section", "plain_text", 3000)]
    [InlineData("section", "mrkdwn", 3000)]
    public void Lengths_of_texts(string block, string type, int most)
    {
        SlackRules.Check(Block(most)).Error.ShouldBeNull();
        SlackRules.Check(Block(most + 1)).Why.ShouldBe($"must be less than {most + 1} characters");

        JsonArray Block(int length) => [new JsonObject { ["type"] = block, ["text"] = new JsonObject { ["type"] = type, ["text"] = new string('x', length) } }];
    }

    [Theory]
    [InlineData("fields", "section", 2000)]
    [InlineData("elements", "context", 2000)]
    public void Lengths_and_numbers_of_lists(string list, string block, int most)
    {
        SlackRules.Check(Block(10, 100)).Error.ShouldBeNull();
        SlackRules.Check(Block(1, most)).Error.ShouldBeNull();
        SlackRules.Check(Block(1, most + 1)).Why.ShouldBe($"must be less than {most + 1} characters");
        SlackRules.Check(Block(11, 1)).Why.ShouldBe("1 to 10 texts are allowed");

        JsonArray Block(int number, int length) => [new JsonObject { ["type"] = block, [list] = new JsonArray([.. Enumerable.Range(0, number).Select(_ => Text(length))]) }];
    }

    [Fact]
    public void Numbers_and_length_of_all_blocks()
    {
        SlackRules.Check(Sections(50, 1)).Error.ShouldBeNull();
        SlackRules.Check(Sections(51, 1)).Error.ShouldBe("invalid_blocks");
        SlackRules.Check(Sections(4, 3000)).Error.ShouldBeNull();
        SlackRules.Check(Sections(5, 2900)).Error.ShouldBe("msg_blocks_too_long");

        static JsonArray Sections(int number, int length) => [.. Enumerable.Range(0, number).Select(_ => new JsonObject { ["type"] = "section", ["text"] = Text(length) })];
    }

    private static JsonNode Text(int length) => new JsonObject { ["type"] = "plain_text", ["text"] = new string('x', length) };
}
