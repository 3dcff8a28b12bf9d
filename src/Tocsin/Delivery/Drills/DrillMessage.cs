using System.Security.Cryptography;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Delivery.Drills;

/// <summary>What a channel is told to try whether it works.</summary>
internal static class DrillMessage
{
    private const string Test = "test";
    private const string Drill = "drill";

    /// <summary>Somebody tries it now.</summary>
    public static AlertMessage OfTest(string channel, string author, DateTimeOffset now) =>
        Make(Test, $"Test of the channel {channel}", $"Nothing happened: {author} tries whether this channel works.", now);

    /// <summary>The calendar says so.</summary>
    public static AlertMessage OfDrill(string channel, DateTimeOffset next, DateTimeOffset now) =>
        Make(Drill, $"Drill of the channel {channel}", $"Nothing happened: this is the regular drill, which shows that this channel works. The next one comes on {Phrases.Moment(next, now)}.", now);

    private static AlertMessage Make(string word, string title, string text, DateTimeOffset now) => new()
    {
        Notification = $"{word}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10))}",
        Kind = NotificationKind.Drill,
        Severity = Severity.Info,
        At = now,
        Subject = new Subject { Title = title, FirstSeen = now, LastSeen = now },
        Text = text,
    };
}
