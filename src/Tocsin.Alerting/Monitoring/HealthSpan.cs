namespace Tocsin.Alerting.Monitoring;

/// <summary>A time in which something did equally well.</summary>
/// <param name="State">How well.</param>
/// <param name="From">The beginning, in UTC.</param>
/// <param name="To">The end, in UTC.</param>
internal sealed record HealthSpan(HealthState State, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How much of it lies between two moments.</summary>
    public TimeSpan Within(DateTimeOffset from, DateTimeOffset to)
    {
        var length = (To < to ? To : to) - (From > from ? From : from);
        return length > TimeSpan.Zero ? length : TimeSpan.Zero;
    }
}
