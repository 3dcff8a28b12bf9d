using Microsoft.Extensions.Logging;

namespace Tocsin.Operations.Logs;

/// <summary>The words of the levels, the same as an event's severity where there is one.</summary>
internal static class LevelWords
{
    public static string Of(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
