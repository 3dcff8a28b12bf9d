using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>
/// Discord's pace. It names no numbers but asks to read its headers (https://discord.com/developers/docs/topics/rate-limits);
/// of webhooks an engineer of theirs said 5 in 2 seconds, and 30 a minute for the channel
/// (https://github.com/discord/discord-api-docs/issues/367). A 429 tells how long to wait should they change.
/// </summary>
internal static class DiscordPace
{
    public static Pace Of(DiscordWebhook webhook)
    {
        var place = $"discord:{webhook.Id}";
        return new Pace([new PaceLimit(place, 5, TimeSpan.FromSeconds(2)), new PaceLimit(place, 30, TimeSpan.FromMinutes(1))]);
    }
}
