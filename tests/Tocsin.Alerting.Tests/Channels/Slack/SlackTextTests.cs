using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Slack;
using Tocsin.Fakes.Golden;
using Tocsin.Fakes.Slack;

namespace Tocsin.Alerting.Tests.Channels.Slack;

public sealed class SlackTextTests() : SampleGoldens()
{
    [Fact]
    public void Without_blocks() => GoldenFile.ShouldMatch(SlackText.Render(Samples.Opened).Plain, "opened-plain");

    [Fact]
    public void A_title_that_the_header_cuts_is_said_again_in_full()
    {
        var title = string.Concat(Enumerable.Repeat("0123456789", 20));
        var read = Read(Samples.Opened with { Subject = Samples.Opened.Subject with { Title = title } });
        read[0].Length.ShouldBe(SlackLimits.Header);
        read[0].ShouldEndWith("…");
        read[1].ShouldStartWith(title);
    }

    [Fact]
    public void A_long_stack_is_cut_and_says_so()
    {
        var read = Read(Samples.Opened with { Subject = Samples.Opened.Subject with { Stack = new string('x', 501) } });
        read.ShouldContain("Only the beginning of the stack is shown.");
        Read(Samples.Opened with { Subject = Samples.Opened.Subject with { Stack = new string('x', 500) } }).ShouldNotContain("Only the beginning of the stack is shown.");
    }

    [Fact]
    public void A_long_digest_counts_what_it_leaves_out()
    {
        var lines = Enumerable.Range(0, 400).Select(index => Samples.Digest.Lines[0] with { Incident = $"i-{index}" }).ToList();
        var rules = Check(Samples.Digest with { Lines = lines });
        rules.Error.ShouldBeNull(rules.Why);
        var shown = rules.Read.Sum(text => text.Split("40 events").Length - 1);
        shown.ShouldBeGreaterThan(50);
        rules.Read.ShouldContain(text => text.EndsWith($"and {400 - shown} incidents more"));
    }

    [Fact]
    public void What_is_escaped_is_cut_before_and_never_within_an_escape()
    {
        for (var most = 1; most < 40; most++)
        {
            var plain = SlackMarkup.Plain("a<&>😀&&<>", most);
            plain.Length.ShouldBeLessThanOrEqualTo(most);
            Should.NotThrow(() => SlackMrkdwn.Unescape(plain));
        }
    }

    [Fact]
    public void A_link_cannot_be_closed_or_named_from_inside()
    {
        var marks = Check(Samples.Opened with { Subject = Samples.Opened.Subject with { Link = "https://x.example/a|b>c", ShortId = "X> <!here> " } }).Marks;
        marks.Where(mark => mark.Type is "mention" or "link").ShouldHaveSingleItem().Text.ShouldBe("https://x.example/a%7Cb%3Ec");
    }

    private protected override string Render(AlertMessage message) => PayloadText.Of(Json(message));

    private static IReadOnlyList<string> Read(AlertMessage message)
    {
        var rules = Check(message);
        rules.Error.ShouldBeNull(rules.Why);
        return rules.Read;
    }

    internal static SlackRules Check(AlertMessage message) => SlackRules.Check(JsonNode.Parse(Json(message))!["blocks"]);

    private static string Json(AlertMessage message)
    {
        var body = SlackText.Render(message);
        return JsonSerializer.Serialize(new SlackPayload { Text = body.Notice, Blocks = body.Blocks }, SlackJson.Default.SlackPayload);
    }
}
