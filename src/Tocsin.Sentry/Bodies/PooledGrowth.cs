using System.Buffers;

namespace Tocsin.Sentry.Bodies;

/// <summary>A pooled buffer that grows while it is filled and never beyond a limit: a zip bomb costs at most that.</summary>
internal sealed class PooledGrowth(int firstSize, int limit) : IDisposable
{
    private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(Math.Clamp(firstSize, 256, Math.Max(256, limit)));
    private int _length;

    // One byte more than the limit is let in: it tells "full" from "too large".
    public bool IsTooLarge => _length > limit;

    public Memory<byte> Free => Buffer.AsMemory(_length, (int)Math.Min(Buffer.Length, limit + 1L) - _length);

    private byte[] Buffer => _buffer ?? throw new ObjectDisposedException(nameof(PooledGrowth));

    public void Advance(int count)
    {
        _length += count;
        if (_length < Buffer.Length || IsTooLarge) return;

        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Buffer.Length * 2L, (long)limit + 1));
        Buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(Buffer);
        _buffer = larger;
    }

    public BodyBytes Finish()
    {
        var body = new BodyBytes(Buffer, _length);
        _buffer = null;
        return body;
    }

    public void Dispose()
    {
        if (_buffer is not null) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
    }
}
