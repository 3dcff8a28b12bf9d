namespace Tocsin.Alerting.Channels.Webhook;

/// <summary>What a receiver should think of a webhook call.</summary>
public enum WebhookVerdict
{
    /// <summary>It comes from the holder of the secret and is recent.</summary>
    Genuine,

    /// <summary>A header is missing or cannot be read.</summary>
    Malformed,

    /// <summary>The signature does not fit the secret, the time and the body.</summary>
    Forged,

    /// <summary>The signature fits, but the call is too old or from the future: somebody may be sending it again.</summary>
    Stale,
}
