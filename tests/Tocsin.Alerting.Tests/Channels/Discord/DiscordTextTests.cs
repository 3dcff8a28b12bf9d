using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Discord;
using Tocsin.Fakes.Discord;
using Tocsin.Fakes.Golden;

namespace Tocsin.Alerting.Tests.Channels.Discord;

public sealed class DiscordTextTests() : SampleGoldens()
{
    [Fact]
    public void Without_an_embed() => GoldenFile.ShouldMatch(DiscordText.Render(Samples.Opened).Plain, "opened-plain");

    [Fact]
    public void Only_a_long_stack_becomes_a_file()
    {
        DiscordText.Render(Stack(500)).Overflow.ShouldBeNull();
        DiscordText.Render(Stack(501)).Overflow.ShouldBe(new string('x', 501));
        DiscordText.Render(Stack(501)).Embed.Footer!.Text.ShouldStartWith("Only the beginning of the stack is shown.");
        DiscordText.Render(Stack(1_000_000)).Overflow!.Length.ShouldBeLessThanOrEqualTo(100_000);
    }

    [Fact]
    public void A_long_digest_counts_what_it_leaves_out()
    {
        var lines = Enumerable.Range(0, 400).Select(index => Samples.Digest.Lines[0] with { Incident = $"i-{index}" }).ToList();
        var rules = Check(Samples.Digest with { Lines = lines });
        rules.Flaws.ShouldBeEmpty();
        var shown = rules.Read.Sum(text => text.Split("40 events").Length - 1);
        shown.ShouldBeGreaterThan(20);
        rules.Read.ShouldContain(text => text.EndsWith($"and {400 - shown} incidents more"));
    }

    [Fact]
    public void A_link_cannot_be_closed_from_inside()
    {
        var line = Samples.Digest.Lines[0] with { Title = "a](https://evil.example) b", Link = "https://x.example/(a)" };
        var links = Check(Samples.Digest with { Lines = [line] }).Marks.Where(mark => mark.Type == "link");
        links.ShouldHaveSingleItem().Text.ShouldBe("https://x.example/%28a%29");
    }

    [Theory]
    [InlineData("snake_case and *stars* ~~x~~ ||y|| `z`")]
    [InlineData("# heading\n> quote\n- list\n  - deeper\n1. first\n-# small\n>>> long")]
    [InlineData("https://evil.example :smile: <@1> <t:0:R> [a](https://evil.example)")]
    [InlineData("\\*a\\* \\\\*b\\\\* \\")]
    public void What_is_escaped_reads_as_it_was_written(string text)
    {
        var markup = DiscordMarkup.Parse(DiscordMarkdown.Text(text, 1000));
        markup.Marks.ShouldBeEmpty();
        markup.Text.ShouldBe(text.Replace("@", "@\u2060"));
    }

    [Fact]
    public void What_is_escaped_is_cut_and_never_within_an_escape()
    {
        for (var most = 1; most < 30; most++)
        {
            var escaped = DiscordMarkdown.Text("*_😀`|[]<*_~", most);
            escaped.Length.ShouldBeLessThanOrEqualTo(most);
            DiscordMarkup.Parse(escaped + "*a*").Marks.ShouldHaveSingleItem();
        }
    }

    private protected override string Render(AlertMessage message) => PayloadText.Of(Json(message));

    private static AlertMessage Stack(int length) => Samples.Opened with { Subject = Samples.Opened.Subject with { Stack = new string('x', length) } };

    internal static DiscordRules Check(AlertMessage message) => DiscordRules.Check(JsonNode.Parse(Json(message))!.AsObject());

    private static string Json(AlertMessage message)
    {
        var body = DiscordText.Render(message);
        return JsonSerializer.Serialize(new DiscordPayload { Content = body.Headline, Embeds = [body.Embed] }, DiscordJson.Default.DiscordPayload);
    }
}
