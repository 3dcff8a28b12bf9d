using System.Collections.Frozen;

namespace Tocsin.Projects;

/// <summary>
/// Answers which project a key reports to without asking the store for each request. The store is read again when a key
/// is unknown, so that a project made by a command beside the server works at once, but at most ten times a second, so
/// that unknown keys cannot be used to hammer it: who asks in between waits for the next reading.
/// </summary>
internal sealed class KeyDirectory(ProjectStore projects, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile FrozenDictionary<string, ProjectKey> _keys = FrozenDictionary<string, ProjectKey>.Empty;
    private long _readAt = long.MinValue;

    public async ValueTask<ProjectKey?> FindAsync(string publicKey, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        if (_keys.TryGetValue(publicKey, out var found) && IsFresh())
            return found;

        // A project may have been made since the last reading, so only a reading after the question counts.
        await _reading.WaitAsync(cancellationToken);
        try
        {
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
        var readAt = Volatile.Read(ref _readAt);
        var pause = readAt == long.MinValue ? TimeSpan.Zero : BetweenReadings - time.GetElapsedTime(readAt);
        if (pause > TimeSpan.Zero)
            await Task.Delay(pause, time, cancellationToken);

        var started = time.GetTimestamp();
        _keys = (await projects.ListKeysAsync(cancellationToken)).ToFrozenDictionary(key => key.PublicKey, StringComparer.Ordinal);
        Volatile.Write(ref _readAt, started);
    }

    private bool IsFresh()
    {
        var readAt = Volatile.Read(ref _readAt);
        return readAt != long.MinValue && time.GetElapsedTime(readAt) < Lifetime;
    }
}
