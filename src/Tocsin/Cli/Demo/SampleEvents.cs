using System.Text.Json.Nodes;

namespace Tocsin.Cli.Demo;

/// <summary>Writes events as a Sentry SDK for Python does. Line numbers and source lines are looked up in the repository, so they are true.</summary>
internal sealed class SampleEvents(SampleRepository repository, TimeProvider time)
{
    /// <summary>Lines of source shown before and after the running one.</summary>
    private const int Context = 3;

    /// <param name="failure">What went wrong.</param>
    /// <param name="release">The commit that was running.</param>
    /// <param name="user">Who met it.</param>
    /// <param name="eventId">The event's id, 32 hex digits.</param>
    public JsonObject Write(SampleFailure failure, string release, int user, string eventId) => new()
    {
        ["event_id"] = eventId,
        ["timestamp"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
        ["platform"] = "python",
        ["level"] = failure.Level,
        ["release"] = release,
        ["environment"] = "production",
        ["server_name"] = $"web-{1 + (user % 3)}",
        ["transaction"] = failure.Path,
        ["sdk"] = new JsonObject { ["name"] = EnvelopeSender.ClientName, ["version"] = EnvelopeSender.ClientVersion },
        ["user"] = new JsonObject { ["id"] = $"{user}" },
        ["request"] = new JsonObject { ["method"] = "GET", ["url"] = $"https://shop.example{failure.Path}" },
        ["exception"] = new JsonObject
        {
            ["values"] = new JsonArray(new JsonObject
            {
                ["type"] = failure.Type,
                ["value"] = failure.Value,
                ["mechanism"] = new JsonObject { ["type"] = "wsgi", ["handled"] = false },
                ["stacktrace"] = new JsonObject { ["frames"] = new JsonArray([.. failure.Calls.Select(Frame)]) },
            }),
        },
    };

    private JsonObject Frame(SampleCall call) => call.IsLibrary ? LibraryFrame(call) : OwnFrame(call, repository.Lines(call.File));

    private static JsonObject LibraryFrame(SampleCall call) => new()
    {
        ["filename"] = call.File,
        ["abs_path"] = $"/usr/lib/python3/{call.File}",
        ["module"] = call.Module,
        ["function"] = call.Function,
        ["lineno"] = call.LibraryLine,
        ["context_line"] = $"        {call.Line}",
        ["in_app"] = false,
    };

    private static JsonObject OwnFrame(SampleCall call, string[] lines)
    {
        var at = LineOf(call, lines);
        return new JsonObject
        {
            ["filename"] = call.File,
            ["abs_path"] = $"/srv/{call.File}",
            ["module"] = call.Module,
            ["function"] = call.Function,
            ["lineno"] = at + 1,
            ["pre_context"] = new JsonArray([.. lines[Math.Max(0, at - Context)..at]]),
            ["context_line"] = lines[at],
            ["post_context"] = new JsonArray([.. lines[(at + 1)..Math.Min(lines.Length, at + 1 + Context)]]),
            ["in_app"] = true,
        };
    }

    private static int LineOf(SampleCall call, string[] lines)
    {
        var start = Array.FindIndex(lines, line => line.StartsWith($"def {call.Function}(", StringComparison.Ordinal));
        var at = start < 0 ? -1 : Array.FindIndex(lines, start, line => line.Contains(call.Line, StringComparison.Ordinal));
        return at >= 0 ? at : throw new DemoException($"The sample's {call.File} holds no line \"{call.Line}\" in {call.Function}. The sample and its failures have drifted apart.");
    }
}
