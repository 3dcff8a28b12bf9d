using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Telegram;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Alerting.Tests.Channels.Telegram;

public sealed class TelegramFuzz : RendererFuzz
{
    internal override void ShouldBeAccepted(AlertMessage alert)
    {
        var body = TelegramText.Render(alert);
        var html = Check(new TelegramPayload { ChatId = "42", Text = body.Html, ParseMode = "HTML" });
        string?[] links = [alert.Subject.Link, .. alert.Lines.Select(line => line.Link), .. alert.Additions.Select(addition => addition.Link)];
        var allowed = links.Select(WebLink.Checked).OfType<string>().ToHashSet();
        html.Entities.Select(entity => entity.Url).OfType<string>().ShouldAllBe(url => allowed.Contains(url));
        Check(new TelegramPayload { ChatId = "42", Text = body.Plain }).Entities.ShouldBeEmpty();
    }

    private static TelegramRules Check(TelegramPayload payload)
    {
        var rules = TelegramRules.Check(JsonNode.Parse(JsonSerializer.Serialize(payload, TelegramJson.Default.TelegramPayload))!.AsObject());
        rules.Error.ShouldBeNull();
        rules.Mentions.ShouldBeEmpty();
        return rules;
    }
}
