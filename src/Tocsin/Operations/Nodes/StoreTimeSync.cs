using Tocsin.Operations.Metrics;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Operations.Nodes;

/// <summary>Reads the store's clock before anything is dated by it, and again every few seconds.</summary>
internal sealed partial class StoreTimeSync(Database database, StoreClock clock, TimeProvider time, NodeIdentity node, TocsinMetrics metrics, ILogger<StoreTimeSync> logger)
    : BackgroundService
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(5);

    /// <summary>An answer that took longer says too little about when it was given.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan WorthAWord = TimeSpan.FromSeconds(2);

    private bool _warned;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (time is StoreTime known)
        {
            metrics.Upkeep.ThisIs(node.Name);
            Started(logger, node.Name);
            await ReadAsync(known, cancellationToken);
            await base.StartAsync(cancellationToken);
        }
    }

    /// <summary>Reads the clock once; an answer that was long on its way is not believed.</summary>
    public async Task ReadAsync(StoreTime known, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        var asked = time.GetTimestamp();
        var said = await clock.ReadAsync(session.Connection, transaction: null);
        var took = time.GetElapsedTime(asked);
        if (took > LongestAnswer)
            return;
        known.Set(said + took / 2, time.GetTimestamp());
        metrics.Upkeep.ClockOffset(known.Offset);
        Warn(known.Offset);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new WorkerLoop("store's clock", time, logger).RunAsync(async cancellationToken =>
    {
        await Task.Delay(ReadEvery, time, cancellationToken);
        await ReadAsync((StoreTime)time, cancellationToken);
    }, stoppingToken);

    // Once for each time that it goes wrong: every five seconds would bury the rest.
    private void Warn(TimeSpan offset)
    {
        var isOff = offset.Duration() > WorthAWord;
        if (isOff && !_warned)
            IsOff(logger, node.Name, offset);
        _warned = isOff;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This is node {Node}")]
    private static partial void Started(ILogger logger, string node);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock of node {Node} is {Offset} ahead of the store's. Tocsin goes by the store's; other programs here may not: set the clock, for instance with chrony")]
    private static partial void IsOff(ILogger logger, string node, TimeSpan offset);
}
