namespace Tocsin.Alerting.Reporting.Intake;

/// <summary>
/// Marks everything that runs on behalf of Tocsin itself, through awaits and into what it starts. What is reported or logged there is not taken
/// up: a channel that fails and says so would otherwise report itself for ever.
/// </summary>
internal static class OwnWork
{
    private static readonly AsyncLocal<bool> Mark = new();

    public static bool IsUnderWay => Mark.Value;

    /// <summary>From here on, in this flow and in those that it starts.</summary>
    public static void Begin() => Mark.Value = true;

    /// <summary>Runs a loop of Tocsin's own on the pool: marked, and with nothing of the caller's context.</summary>
    public static Task Start(Func<Task> loop)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(_ => Run(loop, ended), null);
        return ended.Task;
    }

    private static void Run(Func<Task> loop, TaskCompletionSource ended)
    {
        Begin();
        _ = loop().ContinueWith(done => ended.TrySetFromTask(done), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
