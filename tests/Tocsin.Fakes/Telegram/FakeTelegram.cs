using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Fakes.Http;

namespace Tocsin.Fakes.Telegram;

/// <summary>
/// The bot API as far as Tocsin speaks it, enforcing Telegram's documented rules: the token in the path, the HTML grammar,
/// 4096 UTF-16 units after parsing, known chats, edits, replies, migration and, when asked for, the rate limits.
/// Answers for special occasions go into the <see cref="Server"/>'s script.
/// </summary>
public sealed class FakeTelegram : FakeVendor<TelegramEntry>
{
    public const string Token = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

    private readonly HashSet<string> _chats = new(StringComparer.Ordinal) { "-1001234567890", "42", "@our_alerts" };
    private readonly Dictionary<string, string> _migrated = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _forbidden = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lastId = new(StringComparer.Ordinal);

    private FakeTelegram(ScriptedServer server)
        : base(server)
    {
    }

    public Uri Address => Server.Address;

    /// <summary>Keeps to the rate limits when set.</summary>
    public TelegramRates? Rates { get; set; }

    public static async Task<FakeTelegram> StartAsync(int port = 0) => new(await ScriptedServer.StartAsync(port));

    /// <summary>Makes a chat known, beside <c>-1001234567890</c>, <c>42</c> and <c>@our_alerts</c>.</summary>
    public void AddChat(string chat)
    {
        lock (Gate)
        {
            _chats.Add(chat);
        }
    }

    /// <summary>Turns a group into a supergroup: the old number answers with the new one from now on.</summary>
    public void Migrate(string from, string to)
    {
        lock (Gate)
        {
            _migrated[from] = to;
            _chats.Add(to);
        }
    }

    /// <summary>Lets a chat refuse the bot, in words such as <c>bot was kicked from the supergroup chat</c>.</summary>
    public void Forbid(string chat, string why)
    {
        lock (Gate)
        {
            _forbidden[chat] = why;
        }
    }

    /// <summary>Removes a message, as a member of the chat can.</summary>
    public void Delete(string chat, long id)
    {
        lock (Gate)
        {
            Standing.RemoveAll(entry => entry.Chat == chat && entry.Id == id);
        }
    }

    protected override ScriptedAnswer.Reply Answer(RecordedRequest request)
    {
        var prefix = $"/bot{Token}/";
        if (!request.Path.StartsWith(prefix, StringComparison.Ordinal))
            return request.Path.StartsWith("/bot", StringComparison.Ordinal) ? TelegramReply.Error(401, "Unauthorized") : TelegramReply.Error(404, "Not Found");
        if (!TryReadJson(request, out var call))
            return TelegramReply.Error(400, "Bad Request: can't parse JSON object");

        return request.Path[prefix.Length..] switch
        {
            "sendMessage" => CheckChat(call) ?? CheckText(call, out var entry) ?? Send(call, entry!),
            "editMessageText" => CheckChat(call) ?? CheckText(call, out var entry) ?? Edit(call, entry!),
            _ => TelegramReply.Error(404, "Not Found"),
        };
    }

    private static bool TryReadJson(RecordedRequest request, out JsonObject call)
    {
        call = [];
        try
        {
            call = JsonNode.Parse(request.Body) as JsonObject ?? [];
            return call.Count > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private ScriptedAnswer.Reply? CheckChat(JsonObject call)
    {
        var chat = Chat(call);
        if (_migrated.TryGetValue(chat, out var moved))
            return TelegramReply.Error(400, "Bad Request: group chat was upgraded to a supergroup chat", new JsonObject { ["migrate_to_chat_id"] = long.Parse(moved) });
        if (!_chats.Contains(chat))
            return TelegramReply.Error(400, "Bad Request: chat not found");
        if (_forbidden.TryGetValue(chat, out var why))
            return TelegramReply.Error(403, $"Forbidden: {why}");
        return Rates?.Refuse(chat) is { } seconds
            ? TelegramReply.Error(429, $"Too Many Requests: retry after {seconds}", new JsonObject { ["retry_after"] = seconds })
            : null;
    }

    private static ScriptedAnswer.Reply? CheckText(JsonObject call, out TelegramEntry? entry)
    {
        entry = null;
        var rules = TelegramRules.Check(call);
        if (rules.Error is { } error)
            return TelegramReply.Error(400, error);

        entry = new TelegramEntry
        {
            Id = 0,
            Chat = Chat(call),
            Text = rules.Text,
            Source = call["text"]!.GetValue<string>(),
            Entities = rules.Entities,
            Mentions = rules.Mentions,
            HasPreview = call["link_preview_options"]?["is_disabled"]?.GetValue<bool>() != true && rules.Entities.Any(entity => entity.Url is not null),
        };
        return null;
    }

    private ScriptedAnswer.Reply Send(JsonObject call, TelegramEntry entry)
    {
        var reply = call["reply_parameters"]?["message_id"]?.GetValue<long>();
        if (reply is not null && Find(entry.Chat, reply.Value) < 0)
        {
            if (call["reply_parameters"]!["allow_sending_without_reply"]?.GetValue<bool>() != true)
                return TelegramReply.Error(400, "Bad Request: message to be replied not found");
            reply = null;
        }

        var sent = entry with
        {
            Id = _lastId[entry.Chat] = _lastId.GetValueOrDefault(entry.Chat) + 1,
            ReplyTo = reply,
            Topic = call["message_thread_id"]?.GetValue<long>(),
            Silent = call["disable_notification"]?.GetValue<bool>() == true,
        };
        Standing.Add(sent);
        return TelegramReply.Sent(sent);
    }

    private ScriptedAnswer.Reply Edit(JsonObject call, TelegramEntry entry)
    {
        var index = Find(entry.Chat, call["message_id"]?.GetValue<long>() ?? 0);
        if (index < 0)
            return TelegramReply.Error(400, "Bad Request: message to edit not found");

        var old = Standing[index];
        if (old.Text == entry.Text && old.Entities.SequenceEqual(entry.Entities))
            return TelegramReply.Error(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");

        Standing[index] = old with
        {
            Text = entry.Text,
            Source = entry.Source,
            Entities = entry.Entities,
            Mentions = entry.Mentions,
            HasPreview = entry.HasPreview,
            Edits = old.Edits + 1,
        };
        return TelegramReply.Sent(Standing[index]);
    }

    private int Find(string chat, long id) => Standing.FindIndex(entry => entry.Chat == chat && entry.Id == id);

    private static string Chat(JsonObject call) => call["chat_id"]?.ToString() ?? "";
}
