using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Digest.Grouping;

/// <summary>
/// Gathers what counts as bytes and hashes them at once: one call into the hash for a stack of thirty frames is several times
/// cheaper than ninety small ones. Each part is its kind, its UTF-8 text and 0xFF, which UTF-8 never contains, so parts cannot run together.
/// </summary>
internal struct FingerprintSink() : IComponentSink, IDisposable
{
    private const byte End = 0xFF;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;

    public readonly bool RecordsSkipped => false;

    public void Use(ComponentKind kind, ComponentPlace at, string? raw, string cleaned)
    {
        var needed = Encoding.UTF8.GetMaxByteCount(cleaned.Length) + 2;
        if (needed > _bytes.Length - _length)
            Grow(needed);
        _bytes[_length++] = (byte)kind;
        _length += Encoding.UTF8.GetBytes(cleaned, _bytes.AsSpan(_length));
        _bytes[_length++] = End;
    }

    public readonly void Skip(ComponentKind kind, ComponentPlace at, string? raw, SkipReason why)
    {
    }

    public readonly Fingerprint ToFingerprint()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.AsSpan(0, _length), hash);
        return new Fingerprint(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + needed));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
