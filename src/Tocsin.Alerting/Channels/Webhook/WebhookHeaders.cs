using System.Buffers;

namespace Tocsin.Alerting.Channels.Webhook;

/// <summary>Checks the headers that a user adds: they must be sendable, and not those that the channel or HTTP itself writes.</summary>
internal static class WebhookHeaders
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly HashSet<string> Taken = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Expect", "Host", "Keep-Alive", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade",
    };

    public static IReadOnlyDictionary<string, string> Read(ISettingsSection settings)
    {
        var headers = settings.TextMap("headers");
        foreach (var (name, value) in headers)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
                settings.Mistake("headers", $"has a name that HTTP does not allow ({Shown(name)}). Use letters, digits and hyphens.");
            else if (Taken.Contains(name) || name.StartsWith("X-Tocsin-", StringComparison.OrdinalIgnoreCase))
                settings.Mistake("headers", $"must not set {name}: Tocsin writes it. Remove it.");
            else if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
                settings.Mistake("headers", $"gives {name} a value with characters that HTTP does not allow. Use printable ASCII.");
        }

        return headers;
    }

    private static string Shown(string name) => Wording.CleanText.Line(name, 40);
}
