namespace Tocsin.Alerting.Channels.Slack;

/// <summary>Where a message stands, as <c>channel/timestamp</c>: timestamps name messages within one channel only.</summary>
internal sealed record SlackReference(string Channel, string Timestamp)
{
    /// <summary>Null when the text is no such reference, as when the channel was of another kind before.</summary>
    public static SlackReference? Parse(string? text)
    {
        var slash = text?.IndexOf('/') ?? -1;
        return slash > 0 && IsTimestamp(text.AsSpan(slash + 1)) ? new SlackReference(text![..slash], text[(slash + 1)..]) : null;
    }

    /// <summary>Such as <c>1712345678.000100</c>.</summary>
    public static bool IsTimestamp(ReadOnlySpan<char> text)
    {
        var dot = text.IndexOf('.');
        return dot > 0 && dot < text.Length - 1
            && text[..dot].IndexOfAnyExceptInRange('0', '9') < 0
            && text[(dot + 1)..].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    public override string ToString() => $"{Channel}/{Timestamp}";
}
