namespace Tocsin.Alerting.Channels.Discord;

/// <summary>What Discord answers: a message, a webhook, or what was wrong.</summary>
/// <param name="Id">The id of the message or webhook.</param>
/// <param name="ChannelId">The channel or thread in which the message stands.</param>
/// <param name="GuildId">The server of the webhook.</param>
/// <param name="Code">What was wrong (https://discord.com/developers/docs/topics/opcodes-and-status-codes#json).</param>
/// <param name="Message">The same in words.</param>
/// <param name="RetryAfter">How many seconds to wait.</param>
/// <param name="Global">Whether the wait is for everything that comes from here.</param>
internal sealed record DiscordAnswer(string? Id, string? ChannelId, string? GuildId, long? Code, string? Message, double? RetryAfter, bool? Global);
