namespace Tocsin.Alerting.Monitoring.Scheduling;

/// <summary>How many checks run at a time.</summary>
public sealed record MonitorLoopOptions
{
    /// <summary>So many run at a time at most; others wait, and start late. One that waits for a server costs a connection and little else.</summary>
    /// <value>512</value>
    public int MaxConcurrency { get; init; } = 512;

    /// <summary>From one check's first turn to the next one's, so that many checks of the same interval do not all run at the same moment.</summary>
    /// <value>10 ms: a thousand checks of ten seconds spread over their interval.</value>
    public TimeSpan Spread { get; init; } = TimeSpan.FromMilliseconds(10);
}
