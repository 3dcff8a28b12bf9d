using Tocsin.Fakes.Discord;

namespace Tocsin.Alerting.Tests.Channels.Discord;

public sealed class DiscordThreadContract : DiscordContract
{
    protected override IReadOnlyDictionary<string, string> SettingsFor(Uri address) =>
        new Dictionary<string, string>(base.SettingsFor(address)) { ["thread"] = FakeDiscord.Thread };
}
