using System.Collections.Frozen;

namespace Tocsin.Projects;

/// <summary>
/// Answers which project a key reports to without asking the store for each request. A key that is not known is looked for in the store
/// again, so that a project made by a command beside the server works at once; requests with unknown keys share such a look, and there are
/// only so many a second, so that they cannot be used to hammer it.
/// </summary>
internal sealed class KeyDirectory(ProjectStore projects, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan BetweenMisses = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile FrozenDictionary<string, ProjectKey> _keys = FrozenDictionary<string, ProjectKey>.Empty;
    private long _readAt = long.MinValue;

    public async ValueTask<ProjectKey?> FindAsync(string publicKey, CancellationToken cancellationToken)
    {
        if (_keys.GetValueOrDefault(publicKey) is { } known && IsReadWithin(Lifetime))
            return known;
        var asked = time.GetTimestamp();
        await _reading.WaitAsync(cancellationToken);
        try
        {
            // Whoever was read for while this request waited has read for it too.
            if (Volatile.Read(ref _readAt) <= asked)
                await ReadAsync(cancellationToken);
        }
        finally
        {
            _reading.Release();
        }

        return _keys.GetValueOrDefault(publicKey);
    }

    public void Dispose() => _reading.Dispose();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (IsReadWithin(BetweenMisses))
            await Task.Delay(BetweenMisses - time.GetElapsedTime(Volatile.Read(ref _readAt)), time, cancellationToken);
        var started = time.GetTimestamp();
        _keys = (await projects.ListKeysAsync(cancellationToken)).ToFrozenDictionary(key => key.PublicKey, StringComparer.Ordinal);
        Volatile.Write(ref _readAt, started);
    }

    private bool IsReadWithin(TimeSpan span)
    {
        var readAt = Volatile.Read(ref _readAt);
        return readAt != long.MinValue && time.GetElapsedTime(readAt) < span;
    }
}
