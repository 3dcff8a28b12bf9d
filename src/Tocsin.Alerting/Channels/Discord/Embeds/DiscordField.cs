namespace Tocsin.Alerting.Channels.Discord.Embeds;

/// <summary>A named fact of an embed.</summary>
internal sealed record DiscordField(string Name, string Value, bool Inline);
