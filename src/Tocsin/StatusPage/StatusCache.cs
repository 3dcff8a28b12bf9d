using Tocsin.Configuration;
using Tocsin.Configuration.Live;

namespace Tocsin.StatusPage;

/// <summary>The page as it was a moment ago: however many read it, the store is asked once, and a store that fails is not asked by each of them either.</summary>
internal sealed class StatusCache(StatusQueries queries, LiveSettings settings, TimeProvider time)
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(10);

    /// <summary>How long a reader waits for a store that is slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private Task<RenderedStatus>? _read;
    private TocsinSettings? _settings;
    private long _begunAt;

    /// <exception cref="TimeoutException">The store takes too long.</exception>
    public Task<RenderedStatus> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_read is null || (_read.IsCompleted && IsOver()))
            {
                (_settings, _begunAt) = (settings.Current, time.GetTimestamp());
                _read = ReadAsync();
            }

            return _read.WaitAsync(Patience, time, cancellationToken);
        }
    }

    // Not cancelled when a reader leaves, for others wait for it.
    private async Task<RenderedStatus> ReadAsync()
    {
        // Out of the lock.
        await Task.Yield();
        return new RenderedStatus(await queries.ReadAsync(CancellationToken.None));
    }

    private bool IsOver() => time.GetElapsedTime(_begunAt) >= Age || !ReferenceEquals(_settings, settings.Current);
}
