namespace Tocsin.Delivery;

/// <summary>A channel whose worker runs, until it is told to go.</summary>
internal sealed class RunningChannel : IDisposable
{
    private readonly CancellationTokenSource _retired;

    private RunningChannel(ConfiguredChannel configured, CancellationTokenSource retired, Task ended) => (Configured, _retired, Ended) = (configured, retired, ended);

    public ConfiguredChannel Configured { get; }

    /// <summary>Done when the worker has gone, its last attempt recorded.</summary>
    public Task Ended { get; }

    /// <param name="configured">What the worker is for.</param>
    /// <param name="work">Works until the token says to stop; the attempt under way is still finished then.</param>
    /// <param name="before">The worker of the same name from before; its last attempt comes first.</param>
    /// <param name="stoppingToken">Stops it with the program.</param>
    public static RunningChannel Start(ConfiguredChannel configured, Func<CancellationToken, Task> work, RunningChannel? before, CancellationToken stoppingToken)
    {
        var retired = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        return new RunningChannel(configured, retired, RunAsync(work, before, retired.Token));
    }

    /// <summary>No attempt is begun after this; the one under way is finished.</summary>
    public void Retire() => _retired.Cancel();

    public void Dispose() => _retired.Dispose();

    private static async Task RunAsync(Func<CancellationToken, Task> work, RunningChannel? before, CancellationToken cancellationToken)
    {
        if (before is not null)
        {
            await before.Ended;
            before.Dispose();
        }

        await work(cancellationToken);
    }
}
