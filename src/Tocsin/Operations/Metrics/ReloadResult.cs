namespace Tocsin.Operations.Metrics;

/// <summary>How a reload of the configuration ended.</summary>
internal enum ReloadResult
{
    Ok,
    Failed,
}
