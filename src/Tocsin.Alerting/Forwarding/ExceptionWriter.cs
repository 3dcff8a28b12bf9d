using System.Text.Json;
using Tocsin.Alerting.Reporting.Deciding;

namespace Tocsin.Alerting.Forwarding;

/// <summary>Writes an exception with its causes as Sentry wants them: the innermost first, and each stack with the crash site last.</summary>
internal static class ExceptionWriter
{
    private const int MostExceptions = 10;
    private const int LongestValue = 8000;

    public static void Write(Utf8JsonWriter json, Exception exception, bool isHandled)
    {
        var chain = Chain(exception);
        json.WriteStartObject("exception");
        json.WriteStartArray("values");
        for (var id = chain.Count - 1; id >= 0; id--)
            WriteOne(json, chain[id].Exception, id, chain[id].Parent, isHandled);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The thrown one first, then what it holds, breadth first; bounded.</summary>
    private static List<(Exception Exception, int? Parent)> Chain(Exception exception)
    {
        var chain = new List<(Exception Exception, int? Parent)> { (exception, null) };
        for (var at = 0; at < chain.Count && chain.Count < MostExceptions; at++)
        {
            IEnumerable<Exception> inner = chain[at].Exception switch
            {
                AggregateException several => several.InnerExceptions,
                { InnerException: { } one } => [one],
                _ => [],
            };
            chain.AddRange(inner.Take(MostExceptions - chain.Count).Select(cause => (cause, (int?)at)));
        }

        return chain;
    }

    private static void WriteOne(Utf8JsonWriter json, Exception exception, int id, int? parent, bool isHandled)
    {
        json.WriteStartObject();
        json.WriteString("type", exception.GetType().FullName);
        json.WriteString("value", SubjectWriter.Cut(exception.Message, LongestValue));
        json.WriteStartObject("mechanism");
        json.WriteString("type", parent is null ? "generic" : "chained");
        json.WriteBoolean("handled", isHandled);
        json.WriteNumber("exception_id", id);
        if (parent is { } holder)
            json.WriteNumber("parent_id", holder);
        json.WriteEndObject();
        WriteStack(json, CodeFrames.Of(exception));
        json.WriteEndObject();
    }

    private static void WriteStack(Utf8JsonWriter json, IReadOnlyList<CodeFrame> frames)
    {
        if (frames.Count == 0)
            return;
        json.WriteStartObject("stacktrace");
        json.WriteStartArray("frames");
        foreach (var frame in frames.Reverse())
        {
            json.WriteStartObject();
            json.WriteString("function", frame.Function);
            if (frame.Module is { } module)
                json.WriteString("module", module);
            if (frame.File is { } file)
            {
                json.WriteString("filename", file[(file.LastIndexOfAny(['/', '\\']) + 1)..]);
                json.WriteString("abs_path", file);
                json.WriteNumber("lineno", frame.Line);
                json.WriteNumber("colno", frame.Column);
            }

            json.WriteBoolean("in_app", frame.IsInApp);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
