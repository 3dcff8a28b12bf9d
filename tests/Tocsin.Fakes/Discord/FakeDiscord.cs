using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Fakes.Http;

namespace Tocsin.Fakes.Discord;

/// <summary>
/// A Discord webhook: posts, edits of its own messages, and what it tells of itself, enforcing the documented rules for ids,
/// tokens, threads, forums, embeds, files and, when asked for, the rate limits. Answers for special occasions go into the
/// <see cref="Server"/>'s script.
/// </summary>
public sealed class FakeDiscord : FakeVendor<DiscordEntry>
{
    public const string Webhook = "1100000000000000001";

    public const string Token = "kLmNoPqRsTuVwXyZ-AbCdEfGhIj_0123456789kLmNoPqRsTuVwXyZAbCdEfGhIj";

    public const string Channel = "1200000000000000001";

    /// <summary>The only thread there is.</summary>
    public const string Thread = "1300000000000000001";

    public const string Guild = "1400000000000000001";

    private const string Hook = $"/api/v10/webhooks/{Webhook}/{Token}";
    private const int LargestCall = 10 * 1024 * 1024;

    private long _last = 1500000000000000000;

    private FakeDiscord(ScriptedServer server)
        : base(server)
    {
    }

    /// <summary>The address as Discord shows it to people: without a version.</summary>
    public Uri Address => new(Server.Address, $"/api/webhooks/{Webhook}/{Token}");

    /// <summary>Keeps to the rate limits when set.</summary>
    public DiscordRates? Rates { get; set; }

    /// <summary>Whether the webhook's channel is a forum.</summary>
    public bool IsForum { get; set; }

    /// <summary>Whether the webhook was deleted.</summary>
    public bool IsDeleted { get; set; }

    public static async Task<FakeDiscord> StartAsync() => new(await ScriptedServer.StartAsync());

    /// <summary>Puts a message of somebody else into the channel and returns its id.</summary>
    public string AddForeign()
    {
        lock (Gate)
        {
            Standing.Add(new DiscordEntry { Id = NextId(), Channel = Channel, IsForeign = true });
            return Standing[^1].Id;
        }
    }

    /// <summary>Removes a message.</summary>
    public void Delete(string id)
    {
        lock (Gate)
        {
            Standing.RemoveAll(entry => entry.Id == id);
        }
    }

    protected override ScriptedAnswer.Reply Answer(RecordedRequest request)
    {
        if (IsDeleted || !request.Path.StartsWith($"/api/v10/webhooks/{Webhook}/", StringComparison.Ordinal))
            return DiscordReply.Error(404, 10015, "Unknown Webhook");
        if (!request.Path.StartsWith(Hook, StringComparison.Ordinal))
            return DiscordReply.Error(401, 50027, "Invalid Webhook Token");
        // Limits are those of a route (https://discord.com/developers/docs/topics/rate-limits); these are known for messages.
        if (request.Method != "GET" && Rates?.Refuse() is { } seconds)
            return DiscordReply.TooFast(seconds);
        return (request.Method, request.Path[Hook.Length..].Split('/')) switch
        {
            ("GET", [""]) => new ScriptedAnswer.Reply(200, new JsonObject { ["id"] = Webhook, ["guild_id"] = Guild, ["channel_id"] = Channel }.ToJsonString()),
            ("POST", [""]) => Post(request),
            ("PATCH", ["", "messages", var id]) => Edit(request, id),
            _ => DiscordReply.Error(405, 0, "405: Method Not Allowed"),
        };
    }

    private ScriptedAnswer.Reply Post(RecordedRequest request)
    {
        var thread = ThreadOf(request, out var isWaiting);
        if (!isWaiting)
            return new ScriptedAnswer.Reply(204);
        if (thread is not (null or Thread))
            return DiscordReply.Error(404, 10003, "Unknown Channel");
        if (IsForum && thread is null)
            return DiscordReply.Error(400, 220001, "Webhooks posted to forum channels must have a thread_name or thread_id");
        if (Check(request, out var entry) is { } refusal)
            return refusal;
        Standing.Add(entry! with { Channel = thread ?? Channel });
        return DiscordReply.Message(Standing[^1]);
    }

    private ScriptedAnswer.Reply Edit(RecordedRequest request, string id)
    {
        var thread = ThreadOf(request, out _);
        var index = Standing.FindIndex(entry => entry.Id == id && entry.Channel == (thread ?? Channel));
        if (index < 0)
            return DiscordReply.Error(404, 10008, "Unknown Message");
        if (Standing[index].IsForeign)
            return DiscordReply.Error(403, 50005, "Cannot edit a message authored by another user");
        if (Check(request, out var entry) is { } refusal)
            return refusal;

        // Files of an edit are added to those that are there.
        var old = Standing[index];
        var files = old.Files.Concat(entry!.Files).GroupBy(file => file.Key).ToDictionary(file => file.Key, file => file.First().Value);
        Standing[index] = entry with { Id = old.Id, Channel = old.Channel, Files = files, Edits = old.Edits + 1 };
        return DiscordReply.Message(Standing[index]);
    }

    private ScriptedAnswer.Reply? Check(RecordedRequest request, out DiscordEntry? entry)
    {
        entry = null;
        if (request.Body.Length > LargestCall)
            return DiscordReply.Error(413, 40005, "Request entity too large");
        if (DiscordForm.Read(request) is not { } form)
            return DiscordReply.Error(400, 50109, "The request body contains invalid JSON.");
        var rules = DiscordRules.Check(form.Call);
        if (rules.Flaws.Count > 0)
            return DiscordReply.Error(400, 50035, "Invalid Form Body", rules.Flaws);
        if (rules.IsEmpty && form.Files.Count == 0)
            return DiscordReply.Error(400, 50006, "Cannot send an empty message");

        var callsNobody = form.Call["allowed_mentions"]?["parse"] is JsonArray { Count: 0 };
        entry = new DiscordEntry
        {
            Id = NextId(),
            Channel = Channel,
            Read = rules.Read,
            Marks = rules.Marks,
            Pings = callsNobody ? [] : [.. DiscordMarkup.Parse(form.Call["content"]?.ToString() ?? "").Marks.Where(mark => mark.Type == "mention").Select(mark => mark.Text)],
            Files = form.Files,
            HasEmbed = form.Call["embeds"] is JsonArray { Count: > 0 },
        };
        return null;
    }

    private static string? ThreadOf(RecordedRequest request, out bool isWaiting)
    {
        var query = request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[^1]);
        isWaiting = query.GetValueOrDefault("wait") == "true";
        return query.GetValueOrDefault("thread_id");
    }

    private string NextId() => (++_last).ToString(CultureInfo.InvariantCulture);
}
