using Tocsin.Fakes.Http;
using Tocsin.Fakes.Slack;

namespace Tocsin.Alerting.Tests.Channels.Slack;

public sealed class SlackHookContract : HttpChannelContract
{
    private FakeSlack _slack = null!;

    protected override string Kind => "slack";

    protected override ScriptedServer Server => _slack.Server;

    protected override IReadOnlyList<string> Secrets => [FakeSlack.HookSecret];

    public override async ValueTask InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync();
        await base.InitializeAsync();
    }

    protected override IReadOnlyDictionary<string, string> SettingsFor(Uri address) => new Dictionary<string, string>
    {
        ["url"] = new Uri(address, _slack.Hook.AbsolutePath).AbsoluteUri,
        ["allow_private"] = "true",
    };

    protected override void ShouldHaveArrivedWell() => SlackExpectations.ShouldBeWell(_slack);
}
