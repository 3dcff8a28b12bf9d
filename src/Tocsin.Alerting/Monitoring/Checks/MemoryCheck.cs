using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Monitoring.Checks.Host;

namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Looks how much memory is used, of the machine, of its container, or by this process.</summary>
public sealed class MemoryCheck : ICheck
{
    private readonly MemoryCheckOptions _options;
    private readonly Func<MemoryUse> _measure;

    /// <summary>A check of the memory that this process lives in.</summary>
    /// <param name="options">Whose memory, and how much of it may be used.</param>
    public MemoryCheck(MemoryCheckOptions options)
        : this(options, options.Scope == MemoryScope.Process ? MemoryUse.OfProcess : new HostMemory().Measure)
    {
    }

    internal MemoryCheck(MemoryCheckOptions options, Func<MemoryUse> measure) => (_options, _measure) = (options, measure);

    /// <inheritdoc/>
    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Judge(_measure()));

    private CheckResult Judge(MemoryUse use)
    {
        var (state, limit) = Limit(use, _options.UnhealthyAbovePercent, _options.UnhealthyAboveBytes) is { } worst
            ? (HealthState.Unhealthy, worst)
            : Limit(use, _options.DegradedAbovePercent, _options.DegradedAboveBytes) is { } bad
                ? (HealthState.Degraded, bad)
                : (HealthState.Healthy, null);
        var expected = limit is null ? "" : $"; at most {limit} was expected";
        return new CheckResult(state, $"{Amounts.OfBytes(use.Used)} of {Amounts.OfBytes(use.Total)} are used by {use.Whose}, {Amounts.OfPercent(use.Percent)}{expected}")
        {
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["used"] = Amounts.OfBytes(use.Used), ["total"] = Amounts.OfBytes(use.Total) },
        };
    }

    /// <returns>The limit that is exceeded, in words, or null.</returns>
    private static string? Limit(MemoryUse use, double percent, long? bytes) =>
        use.Percent > percent ? Amounts.OfPercent(percent) : use.Used > bytes ? Amounts.OfBytes(bytes.Value) : null;
}
