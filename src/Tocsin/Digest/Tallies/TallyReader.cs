using System.Text;

namespace Tocsin.Digest.Tallies;

/// <summary>Reads what <see cref="TallyWriter"/> wrote.</summary>
internal ref struct TallyReader(ReadOnlySpan<byte> bytes)
{
    private const int MostBits = 64;
    private ReadOnlySpan<byte> _rest = bytes;

    /// <exception cref="InvalidDataException">There is no number here.</exception>
    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < MostBits; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return (long)value;
        }

        throw Damaged();
    }

    public string Text()
    {
        var size = Number();
        return size >= 0 && size <= _rest.Length ? Encoding.UTF8.GetString(Take((int)size)) : throw Damaged();
    }

    public Sighting Sighting() => new(Number(), Number(), Number());

    private ReadOnlySpan<byte> Take(int size)
    {
        if (size > _rest.Length)
            throw Damaged();
        var taken = _rest[..size];
        _rest = _rest[size..];
        return taken;
    }

    private static InvalidDataException Damaged() =>
        new("A tally ends in the middle; the store may be damaged. Check it with: sqlite3 tocsin.db 'PRAGMA integrity_check'");
}
