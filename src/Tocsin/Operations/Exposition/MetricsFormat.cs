namespace Tocsin.Operations.Exposition;

/// <summary>The two texts that Prometheus and its kin read.</summary>
internal enum MetricsFormat
{
    /// <summary>Prometheus text 0.0.4.</summary>
    Prometheus,

    /// <summary>OpenMetrics 1.0.0.</summary>
    OpenMetrics,
}
