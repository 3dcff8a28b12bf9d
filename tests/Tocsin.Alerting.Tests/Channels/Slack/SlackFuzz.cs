using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Slack;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Fakes.Slack;

namespace Tocsin.Alerting.Tests.Channels.Slack;

public sealed class SlackFuzz : RendererFuzz
{
    internal override void ShouldBeAccepted(AlertMessage alert)
    {
        var rules = SlackTextTests.Check(alert);
        rules.Error.ShouldBeNull(rules.Why);
        SlackExpectations.ShouldBeOurs(rules.Marks);
        string?[] links = [alert.Subject.Link, .. alert.Lines.Select(line => line.Link), .. alert.Additions.Select(addition => addition.Link)];
        var allowed = links.Select(WebLink.Checked).OfType<string>().ToHashSet();
        rules.Marks.Where(mark => mark.Type == "link").ShouldAllBe(mark => allowed.Contains(mark.Text));

        var body = SlackText.Render(alert);
        foreach (var text in new[] { body.Notice, body.Plain })
        {
            text.Length.ShouldBeLessThanOrEqualTo(SlackLimits.Text);
            SlackExpectations.ShouldBeOurs(SlackMrkdwn.Parse(text, verbatim: false).Marks);
        }
    }
}
