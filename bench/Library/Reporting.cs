using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging;
using Tocsin.Alerting;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Bench.Library;

/// <summary>What reporting costs the thread that reports, beside a bare call of a logger.</summary>
[MemoryDiagnoser]
public class Reporting
{
    private readonly InvalidOperationException _thrown = Thrown();
    private TocsinAlerts _tocsin = null!;
    private ILogger _bare = null!;
    private ILogger _reported = null!;

    [GlobalSetup]
    public void Start()
    {
        _tocsin = TocsinAlerts.Start(options =>
        {
            options.Spool = "off";
            options.Channel(new Silence());
        });
        _bare = LoggerFactory.Create(logging => logging.AddProvider(new Nowhere())).CreateLogger("Shop.Checkout");
        _reported = LoggerFactory.Create(logging => logging.AddProvider(_tocsin.Logging)).CreateLogger("Shop.Checkout");
    }

    [GlobalCleanup]
    public void End() => _tocsin.Dispose();

    [Benchmark(Baseline = true)]
    public void BareLogger() => _bare.LogError(_thrown, "Order {Order} cannot be paid", 17);

    [Benchmark]
    public void RepeatThroughLogger() => _reported.LogError(_thrown, "Order {Order} cannot be paid", 17);

    [Benchmark]
    public void Repeat() => _tocsin.Report(new Alert { Title = "Orders cannot be paid", Category = "payments" });

    [Benchmark]
    public void RepeatWithException() => _tocsin.Report(new Alert { Title = "Orders cannot be paid", Category = "payments", Exception = _thrown });

    internal static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("no stock");
        }
        catch (InvalidOperationException thrown)
        {
            return thrown;
        }
    }
}
