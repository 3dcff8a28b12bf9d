using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Fakes.Http;

namespace Tocsin.Fakes.Discord;

/// <summary>The shapes of Discord's answers.</summary>
public static class DiscordReply
{
    public static ScriptedAnswer.Reply Message(DiscordEntry entry) =>
        new(200, new JsonObject { ["id"] = entry.Id, ["channel_id"] = entry.Channel, ["type"] = 0 }.ToJsonString());

    public static ScriptedAnswer.Reply Error(int status, int code, string message, params IEnumerable<string> flaws)
    {
        var answer = new JsonObject { ["code"] = code, ["message"] = message };
        if (flaws.Any())
            answer["errors"] = new JsonObject { ["_errors"] = new JsonArray([.. flaws.Select(flaw => (JsonNode)flaw)]) };
        return new ScriptedAnswer.Reply(status, answer.ToJsonString());
    }

    public static ScriptedAnswer.Reply TooFast(double seconds, bool isGlobal = false)
    {
        var body = new JsonObject { ["message"] = "You are being rate limited.", ["retry_after"] = seconds, ["global"] = isGlobal };
        return new ScriptedAnswer.Reply(429, body.ToJsonString())
        {
            Headers = new Dictionary<string, string> { ["Retry-After"] = Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture) },
        };
    }
}
