namespace Tocsin.Operations.Metrics;

/// <summary>What was decided: about a signal, whether it is notified or held; of timers only those that told something count, and apart.</summary>
internal enum Decision
{
    Notified,
    Held,
    Timer,
}
