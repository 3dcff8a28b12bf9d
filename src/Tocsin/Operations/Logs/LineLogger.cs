using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Tocsin.Operations.Logs;

/// <summary>The logger of one category.</summary>
internal sealed class LineLogger(string category, ILogText text, LogQueue queue, TimeProvider time, Func<IExternalScopeProvider?> scopes) : ILogger
{
    private const string Template = "{OriginalFormat}";
    private const string CorrelationField = "CorrelationId";

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => scopes()?.Push(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var fields = new List<KeyValuePair<string, object?>>();
        scopes()?.ForEachScope(static (scope, all) => Add(all, scope), fields);
        Add(fields, state);
        var entry = new LogEntry(
            time.GetUtcNow(), logLevel, category, eventId, formatter(state, exception), fields, exception, TakeCorrelation(fields));
        var line = text.Render(entry);
        queue.Add(text.IsJson ? SecretMask.MaskJson(line) : SecretMask.Mask(line));
    }

    // the innermost value of a name wins, so that no JSON line has a name twice
    private static void Add(List<KeyValuePair<string, object?>> all, object? source)
    {
        if (source is not IEnumerable<KeyValuePair<string, object?>> fields)
            return;
        foreach (var field in fields)
        {
            if (field.Key == Template)
                continue;
            all.RemoveAll(known => string.Equals(known.Key, field.Key, StringComparison.Ordinal));
            all.Add(field);
        }
    }

    private static string? TakeCorrelation(List<KeyValuePair<string, object?>> fields)
    {
        var at = fields.FindIndex(field => field.Key == CorrelationField);
        if (at < 0)
            return Activity.Current?.TraceId.ToHexString();
        var correlation = fields[at].Value?.ToString();
        fields.RemoveAt(at);
        return correlation;
    }
}
