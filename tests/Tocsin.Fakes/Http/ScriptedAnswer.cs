namespace Tocsin.Fakes.Http;

/// <summary>What the scripted server does with a request.</summary>
public abstract record ScriptedAnswer
{
    private ScriptedAnswer()
    {
    }

    /// <summary>Answers.</summary>
    public sealed record Reply(int Status, string Body = "", string ContentType = "application/json") : ScriptedAnswer
    {
        public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
    }

    /// <summary>Starts an answer, promises more of it than it sends, and cuts the connection.</summary>
    public sealed record ResetMidBody(int Status = 200) : ScriptedAnswer;

    /// <summary>Cuts the connection without a word.</summary>
    public sealed record Reset : ScriptedAnswer;

    /// <summary>Answers only when released; if the client leaves first, it never does.</summary>
    public sealed record Held(Task Release, ScriptedAnswer Then) : ScriptedAnswer;

    /// <summary>Sends the head of an answer and a little of its body, and the rest only when released.</summary>
    public sealed record Dripping(Task Release, Reply Whole) : ScriptedAnswer;

    /// <summary>Answers with more bytes than anybody should read.</summary>
    public sealed record Endless(int Status, long Bytes) : ScriptedAnswer;
}
