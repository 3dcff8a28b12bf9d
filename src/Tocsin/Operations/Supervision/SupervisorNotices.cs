namespace Tocsin.Operations.Supervision;

/// <summary>
/// Tells the supervisor when the program serves and when it stops, and between the two gives signs of life that are earned: the store and
/// the digest are tried for each. When one of them hangs there is silence, and the supervisor starts the program anew.
/// </summary>
internal sealed partial class SupervisorNotices(
    NotifySocket supervisor, WatchdogPeriod watchdog, IEnumerable<ILifeSign> signs, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<SupervisorNotices> logger)
    : BackgroundService
{
    /// <summary>Well below the half that systemd asks for, so that a sign that comes late still comes in time.</summary>
    private const int SignsInAPeriod = 3;

    private readonly ILifeSign[] _signs = [.. signs];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!supervisor.IsHeard)
            return;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var starting = lifetime.ApplicationStarted.Register(started.SetResult);
        await using var stopping = lifetime.ApplicationStopping.Register(() => supervisor.Tell("STOPPING=1\nSTATUS=Stopping: what was taken in is stored first"));
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            supervisor.Tell("READY=1\nSTATUS=Serving");
            if (watchdog.Length is { } period)
                await GiveSignsAsync(period, stoppingToken);
            else
                await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; it said so.
        }
    }

    private async Task GiveSignsAsync(TimeSpan period, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period / SignsInAPeriod, time);
        do
        {
            if (await TroubleAsync(period, stoppingToken) is { } trouble)
            {
                NoSign(logger, trouble, period);
                supervisor.Tell($"STATUS=No sign of life: {trouble}");
            }
            else if (!lifetime.ApplicationStopping.IsCancellationRequested)
            {
                supervisor.Tell("WATCHDOG=1\nSTATUS=Serving");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<string?> TroubleAsync(TimeSpan period, CancellationToken stoppingToken)
    {
        using var patience = new CancellationTokenSource(period / SignsInAPeriod, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
        foreach (var sign in _signs)
        {
            try
            {
                if (await sign.TroubleAsync(period, either.Token) is { } trouble)
                    return trouble;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, it is not the proof that was asked for.
                return $"{sign.GetType().Name} failed: {failure.Message}".ReplaceLineEndings(" ");
            }
        }

        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No sign of life is given to the supervisor: {Trouble}. When that lasts for {Period}, it starts the program anew")]
    private static partial void NoSign(ILogger logger, string trouble, TimeSpan period);
}
