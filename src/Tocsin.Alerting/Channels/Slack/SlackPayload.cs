using Tocsin.Alerting.Channels.Slack.Blocks;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>
/// The body of chat.postMessage, of chat.update when <see cref="Ts"/> is given, and of a call to an incoming webhook when
/// <see cref="Channel"/> is not. <c>link_names</c> and <c>parse</c> are never sent: they would turn bare names into mentions.
/// </summary>
internal sealed record SlackPayload
{
    public string? Channel { get; init; }

    public string? Ts { get; init; }

    public string? ThreadTs { get; init; }

    /// <summary>Shows an answer in a thread to the whole channel as well.</summary>
    public bool? ReplyBroadcast { get; init; }

    public required string Text { get; init; }

    /// <summary>The blocks; an empty list removes those of a message that is edited.</summary>
    public IReadOnlyList<SlackBlock>? Blocks { get; init; }

    public bool? UnfurlLinks { get; init; }

    public bool? UnfurlMedia { get; init; }
}
