using System.Diagnostics.Metrics;
using System.Runtime;
using System.Runtime.ExceptionServices;
using Tocsin.Operations.Exposition;

namespace Tocsin.Operations.OwnProcess;

/// <summary>
/// The <c>dotnet_…</c> metrics. The runtime's own meter is not used: some of its names end in <c>_count</c>,
/// which Prometheus keeps for histograms and promtool complains of.
/// </summary>
public sealed class RuntimeMetrics : IDisposable
{
    private static readonly string[] Generations = ["gen0", "gen1", "gen2", "loh", "poh"];

    private long _exceptions;

    /// <summary>Declares the metrics and begins to count exceptions.</summary>
    /// <param name="registry">Where they are declared.</param>
    public RuntimeMetrics(MetricsRegistry registry)
    {
        AppDomain.CurrentDomain.FirstChanceException += Count;
        DeclareMemory(registry.HostMeter);
        DeclareThreads(registry.HostMeter);
        DeclareCode(registry.HostMeter);
    }

    /// <summary>Stops counting exceptions.</summary>
    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= Count;

    private static void DeclareMemory(Meter meter)
    {
        meter.CreateObservableCounter("dotnet_gc_collections", Collections, description: "Garbage collections, by the oldest generation collected.");
        meter.CreateObservableGauge("dotnet_gc_heap_size", HeapSizes, "By", "Size of the managed heap after the last collection, by generation.");
        meter.CreateObservableCounter("dotnet_gc_allocated", () => GC.GetTotalAllocatedBytes(), "By", "Memory allocated since the start.");
        meter.CreateObservableCounter("dotnet_gc_pause", () => GC.GetTotalPauseDuration().TotalSeconds, "s", "Time that the program stood still for the garbage collector.");
    }

    private static void DeclareThreads(Meter meter)
    {
        meter.CreateObservableGauge("dotnet_threadpool_threads", () => ThreadPool.ThreadCount, description: "Threads in the pool.");
        meter.CreateObservableGauge("dotnet_threadpool_queue_length", () => ThreadPool.PendingWorkItemCount, description: "Work items that wait for a thread.");
        meter.CreateObservableCounter("dotnet_threadpool_completed_items", () => ThreadPool.CompletedWorkItemCount, description: "Work items done.");
        meter.CreateObservableCounter("dotnet_lock_contentions", () => Monitor.LockContentionCount, description: "How often a thread had to wait for a lock.");
    }

    private void DeclareCode(Meter meter)
    {
        meter.CreateObservableCounter("dotnet_exceptions", () => Volatile.Read(ref _exceptions), description: "Exceptions thrown, caught ones included.");
        meter.CreateObservableGauge("dotnet_assemblies", () => AppDomain.CurrentDomain.GetAssemblies().Length, description: "Assemblies loaded.");
        meter.CreateObservableCounter("dotnet_jit_methods", () => JitInfo.GetCompiledMethodCount(), description: "Methods compiled since the start.");
        meter.CreateObservableCounter("dotnet_jit_il", () => JitInfo.GetCompiledILBytes(), "By", "Intermediate language compiled since the start.");
        meter.CreateObservableCounter("dotnet_jit_time", () => JitInfo.GetCompilationTime().TotalSeconds, "s", "Time spent compiling.");
    }

    private static IEnumerable<Measurement<long>> Collections()
    {
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
            yield return new Measurement<long>(GC.CollectionCount(generation), new KeyValuePair<string, object?>("generation", Generations[generation]));
    }

    private static List<Measurement<long>> HeapSizes()
    {
        var sizes = GC.GetGCMemoryInfo().GenerationInfo;
        var measurements = new List<Measurement<long>>(Generations.Length);
        for (var i = 0; i < Math.Min(sizes.Length, Generations.Length); i++)
            measurements.Add(new(sizes[i].SizeAfterBytes, new KeyValuePair<string, object?>("generation", Generations[i])));
        return measurements;
    }

    private void Count(object? sender, FirstChanceExceptionEventArgs thrown) => Interlocked.Increment(ref _exceptions);
}
