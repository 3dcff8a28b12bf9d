namespace Tocsin.Digest.Tallies;

/// <summary>
/// Cuts a tally into slices that each touch a bounded number of counts. Neighbours in a table stay neighbours: a slice touches
/// few pages, and two nodes that fold at the same time lock rows in the same order.
/// </summary>
internal static class TallySlices
{
    /// <returns>No slice when the tally is empty.</returns>
    public static IReadOnlyList<Tally> Of(Tally tally, int most)
    {
        var slices = new List<Tally>();
        var room = 0;
        foreach (var (key, count) in tally.Minutes.OrderBy(entry => entry.Key))
            Next().Minutes.Add(key, count);
        foreach (var (key, sighting) in tally.Tags.OrderBy(entry => entry.Key.Issue)
                     .ThenBy(entry => entry.Key.Key, StringComparer.Ordinal).ThenBy(entry => entry.Key.Value, StringComparer.Ordinal))
        {
            Next().Tags.Add(key, sighting);
        }

        foreach (var (key, sighting) in tally.Releases.OrderBy(entry => entry.Key.Project).ThenBy(entry => entry.Key.Version, StringComparer.Ordinal))
            Next().Releases.Add(key, sighting);
        foreach (var (key, sighting) in tally.Environments.OrderBy(entry => entry.Key.Project).ThenBy(entry => entry.Key.Name, StringComparer.Ordinal))
            Next().Environments.Add(key, sighting);
        foreach (var (key, quantity) in tally.Outcomes.OrderBy(entry => entry.Key))
            Next().Outcomes.Add(key, quantity);
        return slices;

        Tally Next()
        {
            if (room == 0)
            {
                slices.Add(new Tally());
                room = most;
            }

            room--;
            return slices[^1];
        }
    }
}
