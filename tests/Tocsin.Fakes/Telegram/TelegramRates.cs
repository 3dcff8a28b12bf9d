namespace Tocsin.Fakes.Telegram;

/// <summary>Telegram's limits: one message a second in a chat, twenty a minute in a group, thirty a second for a bot.</summary>
public sealed class TelegramRates(TimeProvider time)
{
    private readonly List<(string Chat, DateTimeOffset At)> _sent = [];

    /// <summary>How many messages came too fast.</summary>
    public int Refused { get; private set; }

    /// <summary>The seconds to wait, or null when the message is within the limits and was counted.</summary>
    public int? Refuse(string chat)
    {
        var now = time.GetUtcNow();
        _sent.RemoveAll(sent => now - sent.At >= TimeSpan.FromMinutes(1));
        var isGroup = chat.StartsWith('-') || chat.StartsWith('@');
        if (Count(sent => sent.Chat == chat, TimeSpan.FromSeconds(1)) >= 1 || Count(_ => true, TimeSpan.FromSeconds(1)) >= 30)
            return Refusal(1);
        if (isGroup && Count(sent => sent.Chat == chat, TimeSpan.FromMinutes(1)) >= 20)
            return Refusal(60);

        _sent.Add((chat, now));
        return null;

        int Refusal(int seconds)
        {
            Refused++;
            return seconds;
        }

        int Count(Func<(string Chat, DateTimeOffset At), bool> which, TimeSpan window) =>
            _sent.Count(sent => which(sent) && now - sent.At < window);
    }
}
