namespace Tocsin.Alerting.Channels.Discord;

/// <summary>
/// Where a message stands, as <c>webhook/channel/message</c>, in a thread with <c>/thread</c> behind it. A webhook can edit its
/// own messages only, and finds those of a thread only when it names the thread.
/// </summary>
internal sealed record DiscordReference(string Webhook, string Channel, string Message, bool InThread)
{
    private const string Thread = "thread";

    /// <summary>Null when the text is no such reference, as when the channel was of another kind before.</summary>
    public static DiscordReference? Parse(string? text) => text?.Split('/') switch
    {
        [var webhook, var channel, var message] when AreIds(webhook, channel, message) => new DiscordReference(webhook, channel, message, InThread: false),
        [var webhook, var channel, var message, Thread] when AreIds(webhook, channel, message) => new DiscordReference(webhook, channel, message, InThread: true),
        _ => null,
    };

    public static bool IsId(string? text) => text is { Length: > 0 and <= 20 } && text.All(char.IsAsciiDigit);

    public override string ToString() => $"{Webhook}/{Channel}/{Message}{(InThread ? "/" + Thread : "")}";

    private static bool AreIds(params IEnumerable<string> ids) => ids.All(IsId);
}
