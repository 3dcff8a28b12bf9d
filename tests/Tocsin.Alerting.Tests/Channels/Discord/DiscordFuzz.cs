using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Discord;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Fakes.Discord;

namespace Tocsin.Alerting.Tests.Channels.Discord;

public sealed class DiscordFuzz : RendererFuzz
{
    internal override void ShouldBeAccepted(AlertMessage alert)
    {
        var rules = DiscordTextTests.Check(alert);
        rules.Flaws.ShouldBeEmpty();
        DiscordExpectations.ShouldBeOurs(rules.Marks);
        var allowed = alert.Lines.Select(line => line.Link).Concat(alert.Additions.Select(addition => addition.Link)).Select(WebLink.Checked).OfType<string>().Select(Inside).ToHashSet();
        rules.Marks.Where(mark => mark.Type == "link").ShouldAllBe(mark => allowed.Contains(mark.Text));

        var plain = DiscordText.Render(alert).Plain;
        plain.Length.ShouldBeLessThanOrEqualTo(DiscordLimits.Content);
        DiscordExpectations.ShouldBeOurs(DiscordMarkup.Parse(plain).Marks);
    }

    private static string Inside(string url) => url.Replace("(", "%28").Replace(")", "%29");
}
