using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Scheduling;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Scheduling;

/// <summary>A loop whose time a test moves, with room for three checks at a time.</summary>
internal sealed class LoopWorld : IAsyncDisposable
{
    private readonly Channel<MonitorRun> _runs = Channel.CreateUnbounded<MonitorRun>();

    public LoopWorld()
    {
        Start = Time.GetUtcNow();
        Loop = new MonitorLoop(
            new MonitorLoopOptions { MaxConcurrency = 3 },
            async (run, _) =>
            {
                await Found(run);
                _runs.Writer.TryWrite(run);
            },
            Time, NullLogger.Instance);
    }

    public ManualTime Time { get; } = new();

    public DateTimeOffset Start { get; }

    public MonitorLoop Loop { get; }

    /// <summary>What came of the turns, in order.</summary>
    public ChannelReader<MonitorRun> Runs => _runs.Reader;

    /// <summary>Takes what was found first.</summary>
    public Func<MonitorRun, ValueTask> Found { get; set; } = _ => ValueTask.CompletedTask;

    public static MonitorRule Every(int seconds) => new() { Interval = TimeSpan.FromSeconds(seconds) };

    /// <summary>Adds a check and begins.</summary>
    public void Run(string name, ICheck check, MonitorRule rule)
    {
        Loop.Set(new MonitoredCheck(name, check, rule));
        Loop.Start();
    }

    /// <summary>Lets time pass in small steps, waiting at each for the turns to end, and tells which came, in milliseconds.</summary>
    public async Task<IReadOnlyList<(string Name, double At)>> PassAsync(TimeSpan span)
    {
        for (var end = Time.GetUtcNow() + span; Time.GetUtcNow() < end;)
        {
            await RestAsync();
            Time.Advance(TimeSpan.FromMilliseconds(10));
        }

        await RestAsync();
        var seen = new List<(string, double)>();
        while (Runs.TryRead(out var run))
            seen.Add((run.Name, (run.At - Start).TotalMilliseconds));
        return seen;
    }

    /// <summary>Waits until no turn is under way.</summary>
    public async Task RestAsync()
    {
        // Most turns of a test end within microseconds, and some tests have thousands of them.
        for (var patience = 1000; patience > 0 && Loop.Running > 0; patience--)
            await Task.Yield();
        await Eventually.BeAsync(() => Loop.Running == 0, "no turn to be under way");
    }

    /// <summary>The next result and the end of its turn.</summary>
    public async Task<MonitorRun> NextAsync()
    {
        var run = await PassUntilNextAsync();
        await RestAsync();
        return run;
    }

    /// <summary>The next result, while time passes second by second.</summary>
    public async Task<MonitorRun> PassUntilNextAsync()
    {
        var next = Runs.ReadAsync().AsTask();
        await Time.PassUntilAsync(next, TimeSpan.FromSeconds(1));
        return await next;
    }

    public ValueTask DisposeAsync() => Loop.DisposeAsync();
}
