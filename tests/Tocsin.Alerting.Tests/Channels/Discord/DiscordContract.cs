using Tocsin.Fakes.Discord;
using Tocsin.Fakes.Http;

namespace Tocsin.Alerting.Tests.Channels.Discord;

public class DiscordContract : HttpChannelContract
{
    private FakeDiscord _discord = null!;

    protected sealed override string Kind => "discord";

    protected sealed override ScriptedServer Server => _discord.Server;

    protected sealed override IReadOnlyList<string> Secrets => [FakeDiscord.Token];

    public sealed override async ValueTask InitializeAsync()
    {
        _discord = await FakeDiscord.StartAsync();
        await base.InitializeAsync();
    }

    protected override IReadOnlyDictionary<string, string> SettingsFor(Uri address) => new Dictionary<string, string>
    {
        ["url"] = new Uri(address, _discord.Address.AbsolutePath).AbsoluteUri,
        ["allow_private"] = "true",
    };

    protected sealed override void ShouldHaveArrivedWell()
    {
        // The first try must be good: a message that only got through as text had a broken embed.
        var entry = _discord.Entries[^1];
        entry.HasEmbed.ShouldBeTrue();
        entry.Pings.ShouldBeEmpty();
        DiscordExpectations.ShouldBeOurs(entry.Marks);
    }
}
