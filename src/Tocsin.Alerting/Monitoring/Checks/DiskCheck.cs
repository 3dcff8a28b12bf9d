using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Monitoring.Checks.Host;

namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Looks how much room a disk has left for this process.</summary>
public sealed class DiskCheck : ICheck
{
    private readonly DiskCheckOptions _options;
    private readonly Func<string, DiskRoom?> _measure;

    /// <summary>A check of a disk of this machine.</summary>
    /// <param name="options">Which disk, and how much room is expected.</param>
    public DiskCheck(DiskCheckOptions options)
        : this(options, DiskRoom.Of)
    {
    }

    internal DiskCheck(DiskCheckOptions options, Func<string, DiskRoom?> measure) => (_options, _measure) = (options, measure);

    /// <inheritdoc/>
    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_measure(_options.Path) is { } room
            ? Judge(room)
            : new CheckResult(HealthState.Unhealthy, $"{_options.Path} cannot be looked at: it is not there, or this process may not"));

    private CheckResult Judge(DiskRoom room)
    {
        var (state, percent, bytes) = Undercuts(room, _options.UnhealthyBelowPercent, _options.UnhealthyBelowBytes)
            ? (HealthState.Unhealthy, _options.UnhealthyBelowPercent, _options.UnhealthyBelowBytes)
            : Undercuts(room, _options.DegradedBelowPercent, _options.DegradedBelowBytes)
                ? (HealthState.Degraded, _options.DegradedBelowPercent, _options.DegradedBelowBytes)
                : (HealthState.Healthy, 0, 0);
        var expected = state == HealthState.Healthy ? "" : room.Percent < percent ? $"; {Amounts.OfPercent(percent)} was expected" : $"; {Amounts.OfBytes(bytes)} was expected";
        return new CheckResult(state, $"{Amounts.OfBytes(room.Free)} of {Amounts.OfBytes(room.Total)} are free, {Amounts.OfPercent(room.Percent)}{expected}")
        {
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["free"] = Amounts.OfBytes(room.Free), ["total"] = Amounts.OfBytes(room.Total) },
        };
    }

    private static bool Undercuts(DiskRoom room, double percent, long bytes) => room.Percent < percent || room.Free < bytes;
}
