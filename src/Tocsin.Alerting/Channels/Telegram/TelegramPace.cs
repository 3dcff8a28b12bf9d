using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>Telegram's pace (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).</summary>
internal static class TelegramPace
{
    public static Pace Of(string token, string chat)
    {
        // What stands before the colon is the bot's public number, not a secret.
        var bot = $"telegram:{token.Split(':')[0]}";
        var place = $"{bot}:{chat}";
        PaceLimit[] limits =
        [
            new(bot, 30, TimeSpan.FromSeconds(1)),
            new(place, 1, TimeSpan.FromSeconds(1)),
        ];
        var isGroup = chat[0] is '-' or '@';
        return new Pace(isGroup ? [.. limits, new(place, 20, TimeSpan.FromMinutes(1))] : limits);
    }
}
