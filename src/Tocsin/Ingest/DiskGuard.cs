using Tocsin.Operations;

namespace Tocsin.Ingest;

/// <summary>Watches the free space below the store, looking again every few seconds rather than at each request.</summary>
internal sealed class DiskGuard(DataFolder folder, FreeSpace freeSpace, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private long _free = long.MaxValue;
    private long _lookedAt = long.MinValue;

    /// <summary>Free bytes, as of a moment ago.</summary>
    public long Free()
    {
        var lookedAt = Interlocked.Read(ref _lookedAt);
        if (lookedAt != long.MinValue && time.GetElapsedTime(lookedAt) < LookEvery)
            return Interlocked.Read(ref _free);
        Interlocked.Exchange(ref _lookedAt, time.GetTimestamp());
        try
        {
            Interlocked.Exchange(ref _free, freeSpace(folder.Path));
        }
        catch (IOException)
        {
            // The folder is being moved or unmounted; the store itself will say so with the next commit.
        }

        return Interlocked.Read(ref _free);
    }
}
