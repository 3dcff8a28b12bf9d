using System.Text;

namespace Tocsin.Digest.Tallies;

/// <summary>A tally as the bytes of one row. The leading version lets a newer node change the form during a rolling upgrade.</summary>
internal static class TallyBytes
{
    private const byte Version = 1;

    public static byte[] Write(Tally tally)
    {
        using var bytes = new MemoryStream(1_024);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        WriteAll(writer, tally.Minutes, static (writer, key, count) =>
        {
            writer.Write7BitEncodedInt64(key.Issue);
            writer.Write7BitEncodedInt64(key.Minute);
            writer.Write7BitEncodedInt64(count);
        });
        WriteAll(writer, tally.Tags, static (writer, key, sighting) =>
        {
            writer.Write7BitEncodedInt64(key.Issue);
            writer.Write(key.Key);
            writer.Write(key.Value);
            WriteSighting(writer, sighting);
        });
        WriteAll(writer, tally.Releases, WriteNamed);
        WriteAll(writer, tally.Environments, WriteNamed);
        WriteAll(writer, tally.Outcomes, static (writer, key, quantity) =>
        {
            writer.Write7BitEncodedInt64(key.Project);
            writer.Write7BitEncodedInt64(key.Minute);
            writer.Write(key.Outcome);
            writer.Write(key.Category);
            writer.Write7BitEncodedInt64(quantity);
        });
        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes were written by a newer program.</exception>
    public static Tally Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        if (reader.ReadByte() is var version && version != Version)
            throw new InvalidDataException($"A tally of form {version} was written by a newer Tocsin; this one reads form {Version}. Run the newer version.");
        var tally = new Tally();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            Tally.Increase(tally.Minutes, (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64()), reader.Read7BitEncodedInt64());
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            Tally.See(tally.Tags, (reader.Read7BitEncodedInt64(), reader.ReadString(), reader.ReadString()), ReadSighting(reader));
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            Tally.See(tally.Releases, (reader.Read7BitEncodedInt64(), reader.ReadString()), ReadSighting(reader));
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            Tally.See(tally.Environments, (reader.Read7BitEncodedInt64(), reader.ReadString()), ReadSighting(reader));
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            Tally.Increase(
                tally.Outcomes, (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.ReadString(), reader.ReadString()), reader.Read7BitEncodedInt64());
        }

        return tally;
    }

    private static void WriteAll<TKey, TValue>(BinaryWriter writer, Dictionary<TKey, TValue> entries, Action<BinaryWriter, TKey, TValue> write)
        where TKey : notnull
    {
        writer.Write7BitEncodedInt(entries.Count);
        foreach (var (key, value) in entries)
            write(writer, key, value);
    }

    private static void WriteNamed(BinaryWriter writer, (long Project, string Name) key, Sighting sighting)
    {
        writer.Write7BitEncodedInt64(key.Project);
        writer.Write(key.Name);
        WriteSighting(writer, sighting);
    }

    private static void WriteSighting(BinaryWriter writer, Sighting sighting)
    {
        writer.Write7BitEncodedInt64(sighting.Count);
        writer.Write7BitEncodedInt64(sighting.First);
        writer.Write7BitEncodedInt64(sighting.Last);
    }

    private static Sighting ReadSighting(BinaryReader reader) =>
        new(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
}
