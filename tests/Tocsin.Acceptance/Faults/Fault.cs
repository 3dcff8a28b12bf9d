using Tocsin.Fakes.Http;

namespace Tocsin.Acceptance.Faults;

/// <summary>One thing that goes wrong at a vendor.</summary>
/// <param name="Name">What goes wrong; also the name of the channel and of the project that meet it.</param>
/// <param name="Answers">The vendor's first answers, or its only one when the trouble lasts.</param>
internal sealed record Fault(string Name, params ScriptedAnswer[] Answers)
{
    /// <summary>A held answer that never comes; the channel must lose patience.</summary>
    private static readonly Task Never = new TaskCompletionSource().Task;

    /// <summary>Troubles that pass: the message arrives in the end.</summary>
    public static IReadOnlyList<Fault> Passing { get; } =
    [
        new("well"),
        new("timeout-408", new ScriptedAnswer.Reply(408)),
        new("too-many-429", new ScriptedAnswer.Reply(429) { Headers = new Dictionary<string, string> { ["Retry-After"] = "1" } }),
        new("broken-500", new ScriptedAnswer.Reply(500, "oops", "text/plain")),
        new("overload-503", new ScriptedAnswer.Reply(503), new ScriptedAnswer.Reply(503)),
        new("reset", new ScriptedAnswer.Reset()),
        new("reset-mid-body", new ScriptedAnswer.ResetMidBody()),
        new("slow", new ScriptedAnswer.Held(Never, new ScriptedAnswer.Reply(200))),
        new("dripping", new ScriptedAnswer.Dripping(Never, new ScriptedAnswer.Reply(200, "{}"))),
    ];

    /// <summary>Troubles that stay: somebody else must be told.</summary>
    public static IReadOnlyList<Fault> Lasting { get; } =
    [
        new("refused-400", new ScriptedAnswer.Reply(400, "no", "text/plain")),
        new("unauthorized-401", new ScriptedAnswer.Reply(401)),
        new("forbidden-403", new ScriptedAnswer.Reply(403)),
        new("gone-404", new ScriptedAnswer.Reply(404)),
    ];
}
