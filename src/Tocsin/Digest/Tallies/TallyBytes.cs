namespace Tocsin.Digest.Tallies;

/// <summary>A tally as the bytes of one row. The leading version lets a newer node change the form during a rolling upgrade.</summary>
internal static class TallyBytes
{
    private const byte Version = 1;

    public static byte[] Write(Tally tally)
    {
        using var writer = new TallyWriter();
        writer.Number(Version);
        writer.Number(tally.Minutes.Count);
        foreach (var ((issue, minute), count) in tally.Minutes)
        {
            writer.Number(issue);
            writer.Number(minute);
            writer.Number(count);
        }

        writer.Number(tally.Tags.Count);
        foreach (var ((issue, key, value), sighting) in tally.Tags)
        {
            writer.Number(issue);
            writer.Text(key);
            writer.Text(value);
            writer.Sighting(sighting);
        }

        WriteNamed(writer, tally.Releases);
        WriteNamed(writer, tally.Environments);
        writer.Number(tally.Outcomes.Count);
        foreach (var ((project, minute, outcome, category), quantity) in tally.Outcomes)
        {
            writer.Number(project);
            writer.Number(minute);
            writer.Text(outcome);
            writer.Text(category);
            writer.Number(quantity);
        }

        return writer.Written();
    }

    /// <exception cref="InvalidDataException">The bytes were written by a newer program.</exception>
    public static Tally Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new TallyReader(bytes);
        if (reader.Number() is var version && version != Version)
            throw new InvalidDataException($"A tally of form {version} was written by a newer Tocsin; this one reads form {Version}. Run the newer version.");
        var tally = new Tally();
        for (var left = reader.Number(); left > 0; left--)
            Tally.Increase(tally.Minutes, (reader.Number(), reader.Number()), reader.Number());
        for (var left = reader.Number(); left > 0; left--)
            Tally.See(tally.Tags, (reader.Number(), reader.Text(), reader.Text()), reader.Sighting());
        for (var left = reader.Number(); left > 0; left--)
            Tally.See(tally.Releases, (reader.Number(), reader.Text()), reader.Sighting());
        for (var left = reader.Number(); left > 0; left--)
            Tally.See(tally.Environments, (reader.Number(), reader.Text()), reader.Sighting());
        for (var left = reader.Number(); left > 0; left--)
            Tally.Increase(tally.Outcomes, (reader.Number(), reader.Number(), reader.Text(), reader.Text()), reader.Number());
        return tally;
    }

    private static void WriteNamed(TallyWriter writer, Dictionary<(long Project, string Name), Sighting> named)
    {
        writer.Number(named.Count);
        foreach (var ((project, name), sighting) in named)
        {
            writer.Number(project);
            writer.Text(name);
            writer.Sighting(sighting);
        }
    }
}
