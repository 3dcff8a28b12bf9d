using System.Text.Json.Nodes;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Acceptance.Faults;

/// <summary>One thing that goes wrong at Telegram, in Telegram's words.</summary>
/// <param name="Name">What goes wrong; also the name of the channel and of the project that meet it.</param>
/// <param name="Answers">The first answers, or the only one when the trouble lasts.</param>
internal sealed record TelegramFault(string Name, params ScriptedAnswer[] Answers)
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    /// <summary>Troubles that pass: the message stands in the chat in the end.</summary>
    public static IReadOnlyList<TelegramFault> Passing { get; } =
    [
        new("well"),
        new("markup-400", TelegramReply.Error(400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 3")),
        new("timeout-408", new ScriptedAnswer.Reply(408)),
        new("too-many-429", TelegramReply.Error(429, "Too Many Requests: retry after 1", new JsonObject { ["retry_after"] = 1 })),
        new("broken-500", TelegramReply.Error(500, "Internal Server Error")),
        new("gateway-502", new ScriptedAnswer.Reply(502, "<html>Bad Gateway</html>", "text/html")),
        new("reset", new ScriptedAnswer.Reset()),
        new("reset-mid-body", new ScriptedAnswer.ResetMidBody()),
        new("slow", new ScriptedAnswer.Held(Never, new ScriptedAnswer.Reply(200))),
    ];

    /// <summary>Troubles that stay: somebody else must be told.</summary>
    public static IReadOnlyList<TelegramFault> Lasting { get; } =
    [
        new("chat-400", TelegramReply.Error(400, "Bad Request: chat not found")),
        new("token-401", TelegramReply.Error(401, "Unauthorized")),
        new("kicked-403", TelegramReply.Error(403, "Forbidden: bot was kicked from the supergroup chat")),
        new("unknown-404", TelegramReply.Error(404, "Not Found")),
    ];
}
