namespace Tocsin.Alerting.Channels.Discord;

/// <summary>Whom a message may call; with nothing to parse, nobody (https://discord.com/developers/docs/resources/message#allowed-mentions-object).</summary>
internal sealed record DiscordMentions(IReadOnlyList<string> Parse);
