using Microsoft.Extensions.Logging;
using Tocsin.Operations.Metrics;

namespace Tocsin.Operations.Logs;

/// <summary>Makes Tocsin's own lines the only log output.</summary>
public static class TocsinLog
{
    /// <summary>Replaces every provider.</summary>
    /// <param name="logging">The host's logging.</param>
    /// <param name="format">How a line looks.</param>
    /// <param name="output">Where it goes; standard output when null.</param>
    public static void Use(ILoggingBuilder logging, LogFormat format, Stream? output = null)
    {
        logging.ClearProviders();
        logging.Services.AddSingleton<ILoggerProvider>(services =>
        {
            var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
            var text = TextOf(format, output);
            var queue = new LogQueue(output ?? Console.OpenStandardOutput(), time, lines => text.Render(Confession(lines, time)));

            // looked up when it happens: the metrics may themselves be made with a logger
            queue.Dropped = lines => services.GetService<TocsinMetrics>()?.Upkeep.LogLinesDropped(lines);
            return new LineLoggerProvider(text, queue, time);
        });
    }

    private static LogEntry Confession(long lines, TimeProvider time) => new(
        time.GetUtcNow(), LogLevel.Warning, typeof(LogQueue).FullName!, default, $"{lines} log lines were lost because the output did not take them in time.", [], null, null);

    private static ILogText TextOf(LogFormat format, Stream? output)
    {
        var isTerminal = output is null && !Console.IsOutputRedirected;
        var isPretty = format == LogFormat.Pretty || (format == LogFormat.Auto && isTerminal);
        return isPretty ? new PrettyLog(coloured: isTerminal && Environment.GetEnvironmentVariable("NO_COLOR") is null or "") : new JsonLog();
    }
}
