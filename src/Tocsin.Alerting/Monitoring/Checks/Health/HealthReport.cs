namespace Tocsin.Alerting.Monitoring.Checks.Health;

/// <summary>What a page says of its own health.</summary>
internal sealed record HealthReport(HealthState State, IReadOnlyList<HealthEntry> Entries)
{
    private const int MostNamed = 5;

    /// <summary>The verdict, and every part that is not well.</summary>
    public string Text
    {
        get
        {
            var bad = Entries.Where(entry => entry.State != HealthState.Healthy).OrderByDescending(entry => entry.State).ToArray();
            var named = string.Join("; ", bad.Take(MostNamed).Select(entry => $"{entry.Name}: {entry.Text}"));
            return (bad.Length, bad.Length > MostNamed) switch
            {
                (0, _) when Entries.Count > 0 => $"{State}, {Entries.Count} {(Entries.Count == 1 ? "entry" : "entries")}",
                (0, _) => $"{State}",
                (_, false) => $"{State} ({named})",
                _ => $"{State} ({named}; and {bad.Length - MostNamed} more)",
            };
        }
    }
}
