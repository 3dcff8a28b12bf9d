namespace Tocsin.Alerting.Channels.Webhook;

/// <summary>The settings of a webhook channel.</summary>
internal sealed record WebhookOptions
{
    public required Uri Url { get; init; }

    /// <summary>The key of the signature; null when it was said to send unsigned.</summary>
    public required string? Secret { get; init; }

    /// <summary>Whether private addresses may be called.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Headers to add; checked when read.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
