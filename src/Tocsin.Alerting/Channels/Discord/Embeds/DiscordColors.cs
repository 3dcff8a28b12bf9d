using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Channels.Discord.Embeds;

/// <summary>The colour of the bar at the side, fitting the sign in front of the headline.</summary>
internal static class DiscordColors
{
    private const int Purple = 0x8E44AD;
    private const int Red = 0xE02B2B;
    private const int Yellow = 0xE9B949;
    private const int Blue = 0x4B60B4;
    private const int Grey = 0x95A5A6;
    private const int Green = 0x2ECC71;

    public static int Of(AlertMessage message) => message.Kind == NotificationKind.Resolved ? Green : message.Severity switch
    {
        Severity.Critical => Purple,
        Severity.Error => Red,
        Severity.Warning => Yellow,
        Severity.Info => Blue,
        _ => Grey,
    };
}
