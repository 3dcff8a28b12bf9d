using System.Text.Json.Nodes;
using Tocsin.Fakes.Http;

namespace Tocsin.Fakes.Telegram;

/// <summary>The shape of Telegram's answers.</summary>
public static class TelegramReply
{
    public static ScriptedAnswer.Reply Sent(TelegramEntry entry) => Of(200, new JsonObject
    {
        ["ok"] = true,
        ["result"] = new JsonObject { ["message_id"] = entry.Id, ["text"] = entry.Text },
    });

    public static ScriptedAnswer.Reply Error(int status, string description, JsonObject? parameters = null)
    {
        var answer = new JsonObject { ["ok"] = false, ["error_code"] = status, ["description"] = description };
        if (parameters is not null)
            answer["parameters"] = parameters;
        return Of(status, answer);
    }

    private static ScriptedAnswer.Reply Of(int status, JsonObject answer) => new(status, answer.ToJsonString());
}
