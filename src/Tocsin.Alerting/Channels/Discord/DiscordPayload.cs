using Tocsin.Alerting.Channels.Discord.Embeds;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>The body of a call to a webhook, and of the edit of one of its messages.</summary>
internal sealed record DiscordPayload
{
    public required string Content { get; init; }

    /// <summary>The embeds; an empty list removes those of a message that is edited.</summary>
    public required IReadOnlyList<DiscordEmbed> Embeds { get; init; }

    public DiscordMentions AllowedMentions { get; init; } = new([]);

    /// <summary>The files that come along; null leaves those of a message that is edited.</summary>
    public IReadOnlyList<DiscordAttachment>? Attachments { get; init; }
}
