namespace Tocsin.Alerting.Monitoring.Checks.Host;

/// <summary>How much memory is used, in bytes.</summary>
/// <param name="Whose">Who uses it, such as "the machine".</param>
/// <param name="Used">What is used and could not be had at once.</param>
/// <param name="Total">What there is, or what may be used.</param>
internal sealed record MemoryUse(string Whose, long Used, long Total)
{
    public double Percent => Total > 0 ? 100.0 * Used / Total : 0;

    /// <summary>This process, beside what the runtime found out that it may have (container limits included).</summary>
    public static MemoryUse OfProcess() => new("this process", Environment.WorkingSet, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>The machine as the runtime sees it, where there is no /proc.</summary>
    public static MemoryUse OfRuntime()
    {
        var seen = GC.GetGCMemoryInfo();
        return new MemoryUse("the machine", seen.MemoryLoadBytes, seen.TotalAvailableMemoryBytes);
    }
}
