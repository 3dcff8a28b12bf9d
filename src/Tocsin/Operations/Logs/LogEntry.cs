using Microsoft.Extensions.Logging;

namespace Tocsin.Operations.Logs;

/// <summary>One thing said to the log.</summary>
internal sealed record LogEntry(
    DateTimeOffset At,
    LogLevel Level,
    string Category,
    EventId Event,
    string Message,
    IReadOnlyList<KeyValuePair<string, object?>> Fields,
    Exception? Exception,
    string? CorrelationId);
