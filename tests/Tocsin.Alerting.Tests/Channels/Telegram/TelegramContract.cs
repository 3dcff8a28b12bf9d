using Tocsin.Alerting.Delivery;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Alerting.Tests.Channels.Telegram;

public sealed class TelegramContract : HttpChannelContract
{
    private FakeTelegram _telegram = null!;

    protected override string Kind => "telegram";

    protected override ScriptedServer Server => _telegram.Server;

    protected override IReadOnlyList<string> Secrets => [FakeTelegram.Token.Split(':')[1]];

    public override async ValueTask InitializeAsync()
    {
        _telegram = await FakeTelegram.StartAsync();
        await base.InitializeAsync();
    }

    protected override IReadOnlyDictionary<string, string> SettingsFor(Uri address) => new Dictionary<string, string>
    {
        ["token"] = FakeTelegram.Token,
        ["chat"] = "-1001234567890",
        ["api"] = address.AbsoluteUri,
    };

    protected override FailureReason? OwnReason(int status) => status == 404 ? FailureReason.Unauthorized : null;

    protected override void ShouldHaveArrivedWell()
    {
        // The first try must be good: a message that only got through as plain text had broken markup.
        Server.Requests[^1].Text.ShouldContain("\"parse_mode\":\"HTML\"");
        var entry = _telegram.Entries[^1];
        entry.Mentions.ShouldBeEmpty();
        entry.HasPreview.ShouldBeFalse();
        entry.Entities.Select(entity => entity.Url ?? "https://").ShouldAllBe(url => url.StartsWith("http"));
    }
}
