using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Fakes.Http;

namespace Tocsin.Fakes.Slack;

/// <summary>
/// Slack as far as Tocsin speaks with it: chat.postMessage, chat.update and an incoming webhook, enforcing the documented rules for
/// tokens, channels, threads, blocks, edits and, when asked for, the rate limits. Answers for special occasions go into the
/// <see cref="Server"/>'s script.
/// </summary>
public sealed class FakeSlack : FakeVendor<SlackEntry>
{
    public const string Token = "xoxb-100000000000-200000000000-AbCdEfGhIjKlMnOpQrStUvWx";

    public const string Channel = "C0123456789";

    /// <summary>The secret at the end of the webhook's path.</summary>
    public const string HookSecret = "ZyXwVuTsRqPoNmLkJiHgFeDc";

    private const int LongestText = 40_000;

    private static readonly string[] Posted = ["channel", "text", "blocks", "thread_ts", "reply_broadcast", "unfurl_links", "unfurl_media", "mrkdwn"];
    private static readonly string[] Edited = ["channel", "ts", "text", "blocks"];

    private readonly Dictionary<string, string> _refusing = new(StringComparer.Ordinal);
    private int _last;

    private FakeSlack(ScriptedServer server)
        : base(server)
    {
    }

    /// <summary>The address of the Web API.</summary>
    public Uri Api => new(Server.Address, "/api");

    public Uri Hook => new(Server.Address, $"/services/T00000000/B00000000/{HookSecret}");

    /// <summary>Keeps to the rate limits when set.</summary>
    public SlackRates? Rates { get; set; }

    /// <summary>Lets no message be edited any more.</summary>
    public bool EditWindowIsClosed { get; set; }

    public static async Task<FakeSlack> StartAsync() => new(await ScriptedServer.StartAsync());

    /// <summary>Lets a channel refuse every message with a code such as <c>is_archived</c>.</summary>
    public void Refuse(string channel, string code)
    {
        lock (Gate)
        {
            _refusing[channel] = code;
        }
    }

    /// <summary>Puts a message of somebody else into the channel and returns its timestamp.</summary>
    public string AddForeign()
    {
        lock (Gate)
        {
            Standing.Add(new SlackEntry { Ts = NextTs(), Channel = Channel, Notice = "hello", IsForeign = true });
            return Standing[^1].Ts;
        }
    }

    /// <summary>Removes a message.</summary>
    public void Delete(string ts)
    {
        lock (Gate)
        {
            Standing.RemoveAll(entry => entry.Ts == ts);
        }
    }

    protected override ScriptedAnswer.Reply Answer(RecordedRequest request) =>
        request.Path.StartsWith("/services/", StringComparison.Ordinal) ? AnswerHook(request) : AnswerApi(request);

    private ScriptedAnswer.Reply AnswerHook(RecordedRequest request)
    {
        if (request.Path != Hook.AbsolutePath)
            return SlackReply.Word(404, "no_service");
        if (Rates?.Refuse("hook", isEdit: false) is { } seconds)
            return SlackReply.TooFast(isWebhook: true, seconds);
        if (_refusing.TryGetValue(Channel, out var refusal))
            return SlackReply.Word(refusal switch { "channel_is_archived" => 410, "channel_not_found" => 404, _ => 403 }, refusal);
        if (!IsJson(request) || Read(request) is not { } call || call.ContainsKey("channel") || Unknown(call, Posted))
            return SlackReply.Word(400, "invalid_payload");
        if (Check(call, out var entry) is { } code)
            return SlackReply.Word(400, code);
        Standing.Add(entry!);
        return SlackReply.Word(200, "ok");
    }

    private ScriptedAnswer.Reply AnswerApi(RecordedRequest request)
    {
        if (request.Header("Authorization") is not { } authorization)
            return SlackReply.Error("not_authed");
        if (authorization != $"Bearer {Token}")
            return SlackReply.Error("invalid_auth");
        if (!IsJson(request) || Read(request) is not { } call)
            return SlackReply.Error("invalid_json");

        var isEdit = request.Path == "/api/chat.update";
        if (!isEdit && request.Path != "/api/chat.postMessage")
            return SlackReply.Error("unknown_method");
        if (Unknown(call, isEdit ? Edited : Posted))
            return SlackReply.Error("invalid_arguments");
        var channel = call["channel"]?.GetValue<string>() ?? "";
        if (Rates?.Refuse(channel, isEdit) is { } seconds)
            return SlackReply.TooFast(isWebhook: false, seconds);
        if (channel != Channel)
            return SlackReply.Error("channel_not_found");
        if (_refusing.TryGetValue(channel, out var refusal))
            return SlackReply.Error(refusal);
        return isEdit ? Edit(call) : Post(call);
    }

    private ScriptedAnswer.Reply Post(JsonObject call)
    {
        var thread = call["thread_ts"]?.GetValue<string>();
        if (thread is not null && !Standing.Exists(other => other.Ts == thread))
            return SlackReply.Error("thread_not_found");
        if (thread is null && call["reply_broadcast"] is not null)
            return SlackReply.Error("invalid_arguments");
        if (Check(call, out var entry) is { } code)
            return SlackReply.Error(code);
        Standing.Add(entry!);
        return SlackReply.Sent(entry!);
    }

    private ScriptedAnswer.Reply Edit(JsonObject call)
    {
        var index = Standing.FindIndex(entry => entry.Ts == call["ts"]?.GetValue<string>());
        if (index < 0)
            return SlackReply.Error("message_not_found");
        if (Standing[index].IsForeign)
            return SlackReply.Error("cant_update_message");
        if (EditWindowIsClosed)
            return SlackReply.Error("edit_window_closed");
        if (Check(call, out var entry) is { } code)
            return SlackReply.Error(code);

        // Without a word about blocks, the old ones stay (https://docs.slack.dev/reference/methods/chat.update).
        var old = Standing[index];
        Standing[index] = old with
        {
            Notice = entry!.Notice,
            Read = call.ContainsKey("blocks") ? entry.Read : old.Read,
            Marks = call.ContainsKey("blocks") ? entry.Marks : [.. old.Marks, .. entry.Marks],
            Edits = old.Edits + 1,
        };
        return SlackReply.Sent(Standing[index]);
    }

    private string? Check(JsonObject call, out SlackEntry? entry)
    {
        entry = null;
        var text = call["text"]?.GetValue<string>() ?? "";
        if (string.IsNullOrWhiteSpace(text))
            return "no_text";
        if (text.Length > LongestText)
            return "msg_too_long";
        var rules = call["blocks"] is { } blocks ? SlackRules.Check(blocks) : SlackRules.Check(new JsonArray());
        if (rules.Error is not null)
            return rules.Error;
        if (Notice(text) is not { } notice)
            return "invalid_blocks";

        entry = new SlackEntry
        {
            Ts = NextTs(),
            Channel = Channel,
            Notice = notice.Text,
            Read = rules.Read,
            Marks = [.. rules.Marks, .. notice.Marks],
            ThreadTs = call["thread_ts"]?.GetValue<string>(),
            Broadcast = call["reply_broadcast"]?.GetValue<bool>() == true,
            Unfurls = call["unfurl_links"]?.GetValue<bool>() != false || call["unfurl_media"]?.GetValue<bool>() != false,
        };
        return null;
    }

    private static SlackMrkdwn? Notice(string text)
    {
        try
        {
            return SlackMrkdwn.Parse(text, verbatim: false);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static JsonObject? Read(RecordedRequest request)
    {
        try
        {
            return JsonNode.Parse(request.Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsJson(RecordedRequest request) => request.Header("Content-Type")?.StartsWith("application/json", StringComparison.Ordinal) == true;

    private static bool Unknown(JsonObject call, string[] known) => call.Any(property => !known.Contains(property.Key));

    private string NextTs() => string.Create(CultureInfo.InvariantCulture, $"1712345678.{++_last:D6}");
}
