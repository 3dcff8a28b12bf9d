using BenchmarkDotNet.Attributes;
using Tocsin.Alerting;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Bench.Library;

/// <summary>What a report costs that repeats nothing. No more at once than the queue holds: a full one would drop them, which is cheaper.</summary>
[MemoryDiagnoser]
[IterationCount(30)]
[InvocationCount(AtOnce)]
public class NewReports
{
    private const int AtOnce = 10_000;

    private readonly InvalidOperationException _thrown = Reporting.Thrown();
    private TocsinAlerts _tocsin = null!;
    private int _number;

    [GlobalSetup]
    public void Start() => _tocsin = TocsinAlerts.Start(options =>
    {
        options.Spool = "off";
        options["QueueSize"] = "100000";
        options.Channel(new Silence());
    });

    [IterationSetup]
    public void Settle() => _tocsin.FlushAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();

    [GlobalCleanup]
    public void End() => _tocsin.Dispose();

    [Benchmark]
    public void New() => _tocsin.Report(new Alert { Title = $"Order {++_number} cannot be paid", Exception = _thrown });
}
