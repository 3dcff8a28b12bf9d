using Microsoft.Extensions.Logging;

namespace Tocsin.Bench.Library;

/// <summary>A logger that is enabled and keeps nothing: a bare call.</summary>
internal sealed class Nowhere : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // nothing is the point
    }

    public void Dispose()
    {
        // there is nothing to let go of
    }
}
