using System.Text.Json;

namespace Tocsin.Acceptance.Replay;

/// <summary>Looks into payloads; what is not there or does not fit is nothing.</summary>
internal static class Payloads
{
    extension(JsonElement json)
    {
        public JsonElement Member(string name) =>
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

        /// <summary>A text or number that is not empty.</summary>
        public string? Text(string name) => json.Member(name) switch
        {
            { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } value => value,
            { ValueKind: JsonValueKind.Number } number => number.ToString(),
            _ => null,
        };

        /// <summary>The exception that was thrown: the last of the list, which SDKs write in three ways.</summary>
        public JsonElement? Thrown()
        {
            var exception = json.Member("exception");
            if (exception.Member("values").ValueKind == JsonValueKind.Array)
                exception = exception.Member("values");
            return exception.ValueKind switch
            {
                JsonValueKind.Array => exception.EnumerateArray().LastOrDefault(entry => entry.ValueKind == JsonValueKind.Object) is { ValueKind: JsonValueKind.Object } last ? last : null,
                JsonValueKind.Object => exception,
                _ => null,
            };
        }

        /// <summary>The thread that crashed, else the one that reported, else the only one; SDKs write the list in two ways.</summary>
        public JsonElement? TellingThread()
        {
            var list = json.Member("threads");
            if (list.Member("values").ValueKind == JsonValueKind.Array)
                list = list.Member("values");
            if (list.ValueKind != JsonValueKind.Array)
                return null;
            var threads = list.EnumerateArray().ToList();
            var telling = threads.Find(thread => thread.Member("crashed").ValueKind == JsonValueKind.True);
            if (telling.ValueKind == JsonValueKind.Undefined)
                telling = threads.Find(thread => thread.Member("current").ValueKind == JsonValueKind.True);
            if (telling.ValueKind == JsonValueKind.Undefined && threads.Count == 1)
                telling = threads[0];
            return telling.ValueKind == JsonValueKind.Object ? telling : null;
        }

        /// <summary>The application's frame nearest to the crash, or the nearest at all when none is marked.</summary>
        public JsonElement? CrashFrame()
        {
            var frames = json.Member("stacktrace").Member("frames");
            if (frames.ValueKind != JsonValueKind.Array || frames.GetArrayLength() == 0)
                return null;
            var nearestFirst = frames.EnumerateArray().Where(frame => frame.ValueKind == JsonValueKind.Object).Reverse().ToList();
            return nearestFirst.Find(frame => frame.Member("in_app").ValueKind == JsonValueKind.True) is { ValueKind: JsonValueKind.Object } own
                ? own
                : nearestFirst[0];
        }
    }
}
