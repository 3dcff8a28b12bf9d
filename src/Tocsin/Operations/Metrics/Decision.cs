namespace Tocsin.Operations.Metrics;

/// <summary>What was decided about a signal.</summary>
internal enum Decision
{
    Notified,
    Held,
}
