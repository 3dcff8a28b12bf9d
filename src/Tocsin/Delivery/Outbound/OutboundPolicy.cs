using Tocsin.Alerting.Alerts;
using Tocsin.Configuration.Sections;

namespace Tocsin.Delivery.Outbound;

/// <summary>What of an alert may leave through a channel (requirement E7). The store keeps all of it; title and text are always told.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="User">Tags that name a person.</param>
/// <param name="Request">Tags that tell what was asked of the program.</param>
/// <param name="Additions">What was found out about the incident; it may name other issues and people.</param>
public sealed record OutboundPolicy(OutboundPart Stack, OutboundUser User, OutboundPart Request, OutboundPart Additions)
{
    private static readonly string[] UserTags = ["user", "username", "email", "ip", "ip_address"];
    private static readonly string[] RequestTags = ["url", "method", "query_string", "referrer", "request", "http", "headers", "cookies", "transaction"];

    /// <summary>Everything leaves as it is.</summary>
    public static OutboundPolicy Everything { get; } = new(OutboundPart.Full, OutboundUser.Full, OutboundPart.Full, OutboundPart.Full);

    public static OutboundPolicy Read(SettingsSection section) => new(
        section.Choice("stack", OutboundPart.Full), section.Choice("user", OutboundUser.Full), section.Choice("request", OutboundPart.Full),
        section.Choice("additions", OutboundPart.Full));

    /// <summary>The message as the channel may see it.</summary>
    public AlertMessage Apply(AlertMessage message) => this == Everything ? message : message with
    {
        Subject = message.Subject with
        {
            Stack = Stack is OutboundPart.Full ? message.Subject.Stack : null,
            Labels = Leaving(message.Subject.Labels),
        },
        Additions = Additions is OutboundPart.Full ? message.Additions : [],
    };

    private Dictionary<string, string> Leaving(IReadOnlyDictionary<string, string> labels)
    {
        var leaving = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in labels)
        {
            if (Leaving(key, value) is { } left)
                leaving.Add(key, left);
        }

        return leaving;
    }

    private string? Leaving(string key, string value)
    {
        if (IsOf(UserTags, key))
            return OfUser(value);
        return Request is OutboundPart.Omit && IsOf(RequestTags, key) ? null : value;
    }

    // user, user.email, user_id: SDKs and people write all of these
    private static bool IsOf(string[] tags, string key) => Array.Exists(
        tags, tag => key.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (key.Length == tag.Length || key[tag.Length] is '.' or '_' or '-'));

    private string? OfUser(string value) => User switch
    {
        OutboundUser.Full => value,
        OutboundUser.Mask => $"{value[..FirstLetter(value)]}…",
        _ => null,
    };

    private static int FirstLetter(string value) => value.Length > 1 && char.IsHighSurrogate(value[0]) ? 2 : Math.Min(1, value.Length);
}
