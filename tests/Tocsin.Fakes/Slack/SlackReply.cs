using System.Text.Json.Nodes;
using Tocsin.Fakes.Http;

namespace Tocsin.Fakes.Slack;

/// <summary>The shapes of Slack's answers: JSON with status 200 from the Web API, one word from a webhook.</summary>
public static class SlackReply
{
    public static ScriptedAnswer.Reply Sent(SlackEntry entry) =>
        new(200, new JsonObject { ["ok"] = true, ["channel"] = entry.Channel, ["ts"] = entry.Ts }.ToJsonString());

    public static ScriptedAnswer.Reply Error(string code) => new(200, new JsonObject { ["ok"] = false, ["error"] = code }.ToJsonString());

    public static ScriptedAnswer.Reply Word(int status, string word) => new(status, word, "text/html");

    public static ScriptedAnswer.Reply TooFast(bool isWebhook, int seconds) => new(429, isWebhook ? "rate_limited" : "{\"ok\":false,\"error\":\"ratelimited\"}")
    {
        Headers = new Dictionary<string, string> { ["Retry-After"] = seconds.ToString() },
    };
}
