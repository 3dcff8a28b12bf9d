using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Channels.Wording;

/// <summary>That it is over, as an answer to the message that says the rest and is marked as resolved.</summary>
internal static class ShortReply
{
    /// <summary>The message as it answers another one; without one it keeps all there is to say of its subject.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="isReply">Whether the vendor shows it with the message that it answers.</param>
    public static AlertMessage Of(AlertMessage message, bool isReply) => !isReply || message.Kind != NotificationKind.Resolved ? message : message with
    {
        Subject = message.Subject with
        {
            Culprit = null,
            Stack = null,
            FirstSeen = default,
            Labels = message.Subject.Labels.Where(label => AlertFacts.Placed.Contains(label.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal),
        },
    };
}
