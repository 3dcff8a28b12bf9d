using System.Text.Json.Nodes;

namespace Tocsin.Fakes.Telegram;

/// <summary>What Telegram makes of the text of a call: its words and entities, or why it refuses them.</summary>
public sealed record TelegramRules(string? Error, string Text, IReadOnlyList<TelegramEntity> Entities)
{
    private const int LongestText = 4096;

    /// <summary>Whom the text calls.</summary>
    public IReadOnlyList<string> Mentions => TelegramMentions.In(Text, Entities);

    public static TelegramRules Check(JsonObject call)
    {
        var source = call["text"]?.GetValue<string>() ?? "";
        return call["parse_mode"]?.GetValue<string>() switch
        {
            null => Measure(source, []),
            "HTML" => CheckHtml(source),
            _ => Refuse("unsupported parse_mode"),
        };
    }

    private static TelegramRules CheckHtml(string source)
    {
        try
        {
            var html = TelegramHtml.Parse(source);
            return Measure(html.Text, html.Entities);
        }
        catch (FormatException flaw)
        {
            return Refuse($"can't parse entities: {flaw.Message}");
        }
    }

    private static TelegramRules Measure(string text, IReadOnlyList<TelegramEntity> entities) =>
        string.IsNullOrWhiteSpace(text) ? Refuse("message text is empty")
        : text.Length > LongestText ? Refuse("message is too long")
        : new TelegramRules(null, text, entities);

    private static TelegramRules Refuse(string why) => new($"Bad Request: {why}", "", []);
}
