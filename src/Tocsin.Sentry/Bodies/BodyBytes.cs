using System.Buffers;

namespace Tocsin.Sentry.Bodies;

/// <summary>The bytes of a body: either the caller's own, looked at in place, or a pooled buffer that goes back on disposal.</summary>
public sealed class BodyBytes : IMemoryOwner<byte>
{
    private readonly int _length;
    private readonly ReadOnlyMemory<byte> _borrowed;
    private byte[]? _pooled;

    internal BodyBytes(ReadOnlyMemory<byte> borrowed) => _borrowed = borrowed;

    internal BodyBytes(byte[] pooled, int length)
    {
        _pooled = pooled;
        _length = length;
    }

    /// <summary>The bytes; not to be used after disposal.</summary>
    public ReadOnlyMemory<byte> Bytes => _pooled is null ? _borrowed : _pooled.AsMemory(0, _length);

    Memory<byte> IMemoryOwner<byte>.Memory => System.Runtime.InteropServices.MemoryMarshal.AsMemory(Bytes);

    /// <summary>Gives a pooled buffer back; a second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _pooled, null) is { } buffer) ArrayPool<byte>.Shared.Return(buffer);
    }
}
