namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Whose memory is looked at.</summary>
public enum MemoryScope
{
    /// <summary>The machine's, or the container's when that has a limit and is closer to it.</summary>
    Host,

    /// <summary>What this process uses of what it may have.</summary>
    Process,
}
