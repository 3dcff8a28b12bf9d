namespace Tocsin.Alerting.Channels.Discord.Embeds;

/// <summary>The small line below an embed; Discord reads no markup in it.</summary>
internal sealed record DiscordFooter(string Text);
