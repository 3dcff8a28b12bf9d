using Tocsin.Fakes.Http;
using Tocsin.Fakes.Slack;

namespace Tocsin.Alerting.Tests.Channels.Slack;

public sealed class SlackBotContract : HttpChannelContract
{
    private FakeSlack _slack = null!;

    protected override string Kind => "slack";

    protected override ScriptedServer Server => _slack.Server;

    protected override IReadOnlyList<string> Secrets => [FakeSlack.Token, FakeSlack.Token.Split('-')[^1]];

    public override async ValueTask InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync();
        await base.InitializeAsync();
    }

    protected override IReadOnlyDictionary<string, string> SettingsFor(Uri address) => new Dictionary<string, string>
    {
        ["token"] = FakeSlack.Token,
        ["chat"] = FakeSlack.Channel,
        ["api"] = new Uri(address, "/api").AbsoluteUri,
    };

    protected override void ShouldHaveArrivedWell() => SlackExpectations.ShouldBeWell(_slack);
}
