using System.Collections.Frozen;

namespace Tocsin.Projects;

/// <summary>
/// Answers which project a key reports to without asking the store for each request. The store is read again when a key
/// is unknown, so that a project made by a command beside the server works at once, but at most once a second, so that
/// unknown keys cannot be used to hammer it.
/// </summary>
internal sealed class KeyDirectory(ProjectStore projects, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan MissInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile FrozenDictionary<string, ProjectKey> _keys = FrozenDictionary<string, ProjectKey>.Empty;
    private long _readAt = long.MinValue;

    public async ValueTask<ProjectKey?> FindAsync(string publicKey, CancellationToken cancellationToken)
    {
        var found = _keys.GetValueOrDefault(publicKey);
        if (IsFresh(found is null ? MissInterval : Lifetime))
            return found;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh(found is null ? MissInterval : Lifetime))
            {
                _keys = (await projects.ListKeysAsync(cancellationToken)).ToFrozenDictionary(key => key.PublicKey, StringComparer.Ordinal);
                Volatile.Write(ref _readAt, time.GetTimestamp());
            }
        }
        finally
        {
            _reading.Release();
        }

        return _keys.GetValueOrDefault(publicKey);
    }

    public void Dispose() => _reading.Dispose();

    private bool IsFresh(TimeSpan lifetime)
    {
        var readAt = Volatile.Read(ref _readAt);
        return readAt != long.MinValue && time.GetElapsedTime(readAt) < lifetime;
    }
}
