using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>Foreign text in which Telegram finds nobody to call. It adds a unit to each @, so it is cut once more.</summary>
internal static class TelegramSafe
{
    /// <summary>U+2060: takes no room, breaks no line, and ends what Telegram would take for a mention.</summary>
    private const string WordJoiner = "\u2060";

    public static string Line(string? text, int most) => Of(CleanText.Line(text, most), most);

    public static string Block(string? text, int most) => Of(CleanText.Block(text, most), most);

    private static string Of(string clean, int most) => CleanText.Cut(clean.Replace("@", "@" + WordJoiner, StringComparison.Ordinal), most);
}
