using Tocsin.Storage;

namespace Tocsin.Operations;

/// <summary>
/// Gives memory back when a busy time is over. The collector keeps what a load made it take until something is allocated
/// again, which on a quiet server is hours later; on a small machine its neighbours need it now.
/// </summary>
internal sealed class QuietTrim(Database database, TimeProvider time, ILogger<QuietTrim> logger) : BackgroundService
{
    /// <summary>Two looks without much allocation between them are a quiet time.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>What one interval allocates when there is little to do: looks at queues, a scrape, a page.</summary>
    private const long QuietBytes = 8 << 20;

    private long _allocated;
    private bool _wasBusy;

    /// <summary>Times that memory was given back.</summary>
    public int Trims { get; private set; }

    /// <summary>Looks at what was allocated since the last look, and gives memory back when a busy time has ended.</summary>
    public async Task LookAsync(long allocated, CancellationToken cancellationToken)
    {
        var isBusy = allocated - _allocated > QuietBytes;
        _allocated = allocated;
        if (_wasBusy && !isBusy)
        {
            await database.ShrinkAsync(cancellationToken);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            NativeHeap.GiveBack();
            Trims++;
        }

        _wasBusy = isBusy;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new WorkerLoop("memory", time, logger).RunAsync(async cancellationToken =>
    {
        await Task.Delay(Interval, time, cancellationToken);
        await LookAsync(GC.GetTotalAllocatedBytes(), cancellationToken);
    }, stoppingToken);
}
