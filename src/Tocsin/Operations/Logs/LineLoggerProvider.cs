using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Tocsin.Operations.Logs;

/// <summary>Loggers that write masked lines to one queue.</summary>
[ProviderAlias("Tocsin")]
internal sealed class LineLoggerProvider(ILogText text, LogQueue queue, TimeProvider time) : ILoggerProvider, IAsyncDisposable, ISupportExternalScope
{
    private readonly ConcurrentDictionary<string, LineLogger> _loggers = new(StringComparer.Ordinal);
    private IExternalScopeProvider? _scopes;

    public ILogger CreateLogger(string categoryName) =>
        _loggers.GetOrAdd(categoryName, name => new LineLogger(name, text, queue, time, () => _scopes));

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ValueTask DisposeAsync() => queue.DisposeAsync();

    // for hosts that dispose synchronously: waits for the last lines, at most as long as the queue does
    public void Dispose() => queue.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
