namespace Tocsin.Digest;

/// <summary>The bytes that are held in memory on their way into the store, whoever holds them: bodies in flight and events that wait.</summary>
internal sealed class ByteBudget
{
    private long _held;

    public long Held => Interlocked.Read(ref _held);

    /// <summary>
    /// Holds bytes unless more than the most are held already. The one who crosses the line gets through, so that a body as large as
    /// the whole budget can be taken by a server with nothing else to do.
    /// </summary>
    public bool TryHold(long bytes, long most)
    {
        var held = Held;
        while (held <= most)
        {
            var before = Interlocked.CompareExchange(ref _held, held + bytes, held);
            if (before == held)
                return true;
            held = before;
        }

        return false;
    }

    public void Hold(long bytes) => Interlocked.Add(ref _held, bytes);

    public void Release(long bytes) => Interlocked.Add(ref _held, -bytes);
}
