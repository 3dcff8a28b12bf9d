namespace Tocsin.Alerting.Channels.Discord;

/// <summary>A webhook's address in its parts.</summary>
/// <param name="Root">What stands before the id, ending in <c>/webhooks</c>.</param>
/// <param name="Id">The webhook's public id.</param>
/// <param name="Token">What proves that we may speak. Secret.</param>
internal sealed record DiscordWebhook(string Root, string Id, string Token)
{
    private const string Unversioned = "/api/webhooks";

    /// <summary>Reads an address such as <c>https://discord.com/api/webhooks/123/abc</c>; null when it is none.</summary>
    public static DiscordWebhook? Parse(Uri url)
    {
        var parts = url.AbsolutePath.Trim('/').Split('/');
        if (parts is not [.., "webhooks", var id, var token] || !DiscordReference.IsId(id) || !IsToken(token) || url.Query.Length + url.Fragment.Length > 0)
            return null;

        // Without a number Discord takes the oldest version that is left, which it has been about to switch off for years.
        var path = "/" + string.Join('/', parts[..^2]);
        return new DiscordWebhook(url.GetLeftPart(UriPartial.Authority) + (path == Unversioned ? "/api/v10/webhooks" : path), id, token);
    }

    /// <summary>Where messages are posted; waiting for the answer gets their ids.</summary>
    public Uri Post(string? thread) => new($"{Root}/{Id}/{Token}?wait=true{(thread is null ? "" : "&thread_id=" + thread)}");

    /// <summary>Where a message is edited.</summary>
    public Uri Edit(DiscordReference earlier) => new($"{Root}/{Id}/{Token}/messages/{earlier.Message}{(earlier.InThread ? "?thread_id=" + earlier.Channel : "")}");

    /// <summary>Where the webhook tells of itself.</summary>
    public Uri Self() => new($"{Root}/{Id}/{Token}");

    /// <summary>Without the token.</summary>
    public override string ToString() => $"{Root}/{Id}/***";

    private static bool IsToken(string text) => text.Length > 8 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
