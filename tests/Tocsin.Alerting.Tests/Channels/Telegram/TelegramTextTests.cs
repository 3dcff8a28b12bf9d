using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Telegram;
using Tocsin.Fakes.Golden;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Alerting.Tests.Channels.Telegram;

public sealed class TelegramTextTests() : SampleGoldens()
{
    [Fact]
    public void Opened_without_markup() => GoldenFile.ShouldMatch(TelegramText.Render(Samples.Opened).Plain, "opened-plain");

    [Theory]
    [InlineData("a")]
    [InlineData("<")]
    [InlineData("😀")]
    [InlineData("@")]
    public void A_endlesstext_is_cut_to_the_last_unit_and_says_so(string unit)
    {
        var endless = string.Concat(Enumerable.Repeat(unit, 10_000));
        var html = TelegramHtml.Parse(TelegramText.Render(Samples.Opened with { Text = endless }).Html);
        html.Text.Length.ShouldBeInRange(TelegramText.Limit - 120, TelegramText.Limit);
        html.Text.ShouldContain("…\n(shortened)\n");
        html.Text.ShouldContain("Open SHOP-1F");
    }

    [Fact]
    public void A_text_that_only_ends_in_dots_was_not_shortened() =>
        TelegramText.Render(Samples.Opened with { Text = "and so on …" }).Plain.ShouldNotContain("shortened");

    [Fact]
    public void A_endlessdigest_counts_what_it_leaves_out()
    {
        var lines = Enumerable.Range(0, 500).Select(index => new DigestLine($"i-{index}", Severity.Error, $"incident <{index}>", "shop", 1, null, $"SHOP-{index}")).ToArray();
        var text = TelegramHtml.Parse(TelegramText.Render(Samples.Digest with { Lines = lines }).Html).Text;
        var shown = text.Split('\n').Count(line => line.Contains("incident <", StringComparison.Ordinal));
        shown.ShouldBeInRange(50, 499);
        text.ShouldContain($"and {500 - shown} incidents more");
    }

    [Fact]
    public void Nobody_is_called_by_what_an_attacker_wrote()
    {
        var body = TelegramText.Render(Samples.Opened with { Text = "@our_alerts @everyone", Note = "@anna_on_duty" });
        body.Plain.ShouldNotContain("@o");
        body.Plain.ShouldNotContain("@a");
    }

    [Theory]
    [InlineData("tg://user?id=1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://bank.example@x.example/")]
    [InlineData("not a link")]
    public void Only_web_pages_are_linked(string link)
    {
        var message = Samples.Opened with { Subject = Samples.Opened.Subject with { Link = link } };
        TelegramText.Render(message).Html.ShouldNotContain("<a ");
    }

    private protected override string Render(AlertMessage message) => TelegramText.Render(message).Html;
}
