namespace Tocsin.Alerting.Monitoring;

/// <summary>How a <see cref="SystemMonitor"/> works.</summary>
public sealed record SystemMonitorOptions
{
    /// <summary>For checks that are added without a rule of their own.</summary>
    /// <value>Every 60 s, 10 s at most, 3 failures and 2 recoveries in a row.</value>
    public MonitorRule Rule { get; set; } = new();

    /// <summary>So many checks run at a time at most.</summary>
    /// <value>16</value>
    public int MaxConcurrency { get; set; } = 16;

    /// <summary>So many runs of each monitor are remembered.</summary>
    /// <value>100</value>
    public int HistoryLength { get; set; } = 100;
}
