using System.Text.Json.Nodes;
using Tocsin.Fakes.Discord;

namespace Tocsin.Alerting.Tests.Fakes;

/// <summary>A reader that sees no markup, and rules that let everything pass, would make every test of a message pass.</summary>
public sealed class DiscordMarkupTests
{
    [Theory]
    [InlineData("**b** *i* _i_ __u__ ~~s~~ ||h||", "bold b", "italic i", "italic i", "underline u", "strike s", "spoiler h")]
    [InlineData("\\*\\*b\\*\\* \\_i\\_ \\|\\|h\\|\\|")]
    [InlineData("`*c*` ```p\n*q*```", "code *c*", "pre p\n*q*")]
    [InlineData("\\`*i*\\`", "italic i")]
    [InlineData("<@1> <@!1> <@&1> <#1> <t:0:R>", "mention @1", "mention @!1", "mention @&1", "mention #1", "mention t:0:R")]
    [InlineData("@everyone @here", "mention @ever", "mention @here")]
    [InlineData("\\<@1> @\u2060everyone")]
    [InlineData("[a *b*](https://x.example) https://y.example <https://z.example>", "italic b", "link https://x.example", "link https://y.example", "link https://z.example")]
    [InlineData("\\[a](https\\://x.example)")]
    [InlineData(":smile: <:e:1> 10:30", "emoji smile", "emoji :e:1")]
    [InlineData("# h\n> q\n- l\n1. l\n-# s", "heading # ", "quote > ", "list - ", "list 1", "small -# ")]
    [InlineData("a # h > q - l 1. l")]
    public void It_sees_what_Discord_shows_otherwise_than_as_text(string source, params string[] marks) =>
        DiscordMarkup.Parse(source).Marks.Select(mark => $"{mark.Type} {mark.Text}").ShouldBe(marks);

    [Theory]
    [InlineData("""{"content":"x"}""", null)]
    [InlineData("""{"content":7}""", "content: Could not interpret value as string.")]
    [InlineData("""{"content":"x","mentions":[]}""", "mentions: Nobody knows this field.")]
    [InlineData("""{"embeds":{}}""", "embeds: Only lists may be used in a ListType.")]
    [InlineData("""{"embeds":[1]}""", "embeds.0: Only dictionaries may be used in a DictType.")]
    [InlineData("""{"embeds":[{"title":"x","type":"rich"}]}""", "embeds.0.type: Nobody knows this field.")]
    [InlineData("""{"embeds":[{"title":"x","color":16777216}]}""", "embeds.0.color: int value should be less than or equal to 16777215.")]
    [InlineData("""{"embeds":[{"title":"x","color":"red"}]}""", "embeds.0.color: int value should be less than or equal to 16777215.")]
    [InlineData("""{"embeds":[{"title":"x","timestamp":"noon"}]}""", "embeds.0.timestamp: Could not parse. Should be ISO8601.")]
    [InlineData("""{"embeds":[{"title":"x","url":"javascript:alert(1)"}]}""", "embeds.0.url: Not a well formed URL.")]
    [InlineData("""{"embeds":[{"fields":[{"name":" ","value":"x"}]}]}""", "embeds.0.fields.0.name: This field is required")]
    public void Rules_of_messages(string call, string? flaw) =>
        DiscordRules.Check(JsonNode.Parse(call)!.AsObject()).Flaws.ShouldBe(flaw is null ? [] : [flaw]);

    [Theory]
    [InlineData("title", 256)]
    [InlineData("description", 4096)]
    public void Lengths_of_texts(string name, int most)
    {
        Flaws(new JsonObject { [name] = new string('x', most) + "  " }).ShouldBeEmpty();
        Flaws(new JsonObject { [name] = new string('x', most + 1) }).ShouldBe([$"embeds.0.{name}: Must be {most} or fewer in length."]);
    }

    [Fact]
    public void Lengths_and_numbers_of_fields_footers_and_all()
    {
        Flaws(new JsonObject { ["fields"] = Fields(25, 10, 10) }).ShouldBeEmpty();
        Flaws(new JsonObject { ["fields"] = Fields(26, 1, 1) }).ShouldBe(["embeds.0.fields: Must be 25 or fewer in length."]);
        Flaws(new JsonObject { ["fields"] = Fields(1, 257, 1025) }).ShouldBe(
            ["embeds.0.fields.0.name: Must be 256 or fewer in length.", "embeds.0.fields.0.value: Must be 1024 or fewer in length."]);
        Flaws(new JsonObject { ["footer"] = new JsonObject { ["text"] = new string('x', 2049) } }).ShouldBe(["embeds.0.footer.text: Must be 2048 or fewer in length."]);
        Flaws(new JsonObject { ["author"] = new JsonObject { ["name"] = new string('x', 257) } }).ShouldBe(["embeds.0.author.name: Must be 256 or fewer in length."]);
        Flaws(new JsonObject { ["description"] = new string('x', 4000), ["fields"] = Fields(2, 1, 999) }).ShouldBeEmpty();
        Flaws(new JsonObject { ["description"] = new string('x', 4001), ["fields"] = Fields(2, 1, 999) }).ShouldBe(["embeds: Embed size exceeds maximum size of 6000."]);
    }

    private static IReadOnlyList<string> Flaws(JsonObject embed) => DiscordRules.Check(new JsonObject { ["embeds"] = new JsonArray(embed) }).Flaws;

    private static JsonArray Fields(int number, int name, int value) =>
        [.. Enumerable.Range(0, number).Select(_ => new JsonObject { ["name"] = new string('n', name), ["value"] = new string('v', value) })];
}
