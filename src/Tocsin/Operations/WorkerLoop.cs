using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Operations;

/// <summary>Repeats a worker's step until the program stops. A step that fails is logged and tried again after a pause.</summary>
internal sealed partial class WorkerLoop(string name, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>While the store is only away for a moment: what is waited longer comes on top of it.</summary>
    private static readonly TimeSpan LongestPauseForStore = TimeSpan.FromSeconds(1);

    public async Task RunAsync(Func<CancellationToken, Task> step, CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await step(stoppingToken);
                pause = FirstPause;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (LeaseLostException)
            {
                // Trying again would be in vain: the work is another node's by now, and whoever keeps the lease is told so.
                throw;
            }
            catch (Exception failure)
            {
                var longest = PassingTrouble.Explains(failure) ? LongestPauseForStore : LongestPause;
                pause = pause < longest ? pause : longest;
                StepFailed(logger, failure, name, pause);
                await PauseAsync(pause, stoppingToken);
                pause *= 2;
            }
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(pause, time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The loop's condition ends it.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Worker} worker failed; it tries again in {Pause}")]
    private static partial void StepFailed(ILogger logger, Exception failure, string worker, TimeSpan pause);
}
