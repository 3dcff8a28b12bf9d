using System.Buffers;
using System.Text;

namespace Tocsin.Digest.Tallies;

/// <summary>Writes the numbers and texts of a tally one after the other, in a borrowed buffer that grows.</summary>
internal sealed class TallyWriter : IDisposable
{
    private const int LongestNumber = 10;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16_384);
    private int _length;

    /// <summary>Seven bits a byte, the lowest first; the highest bit says that more follow.</summary>
    public void Number(long value)
    {
        MakeRoom(LongestNumber);
        var rest = (ulong)value;
        for (; rest > 0x7F; rest >>= 7)
            _buffer[_length++] = (byte)(rest | 0x80);
        _buffer[_length++] = (byte)rest;
    }

    /// <summary>The number of bytes in UTF-8, then the bytes.</summary>
    public void Text(string text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        Number(size);
        MakeRoom(size);
        _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
    }

    public void Sighting(Sighting sighting)
    {
        Number(sighting.Count);
        Number(sighting.First);
        Number(sighting.Last);
    }

    public byte[] Written() => _buffer.AsSpan(0, _length).ToArray();

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void MakeRoom(int bytes)
    {
        if (_buffer.Length - _length >= bytes)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + bytes));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
