using Tocsin.Alerting.Channels.Discord.Embeds;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>A message in its two forms: headline and embed, and text alone for when Discord does not accept the embed.</summary>
/// <param name="Headline">What stands above the embed.</param>
/// <param name="Embed">Everything else.</param>
/// <param name="Plain">All of it as text.</param>
/// <param name="Overflow">The stack when only its beginning is shown, to be attached as a file; else null.</param>
internal sealed record DiscordBody(string Headline, DiscordEmbed Embed, string Plain, string? Overflow);
