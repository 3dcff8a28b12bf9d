using Tocsin.Alerting.Reporting.Intake;

namespace Tocsin.Alerting.Hosting;

/// <summary>Waits on a thread that cannot await, at the end of a process. The work runs on the pool, so it cannot wait for the thread that waits for it.</summary>
internal static class Blocking
{
    /// <summary>How much longer than its own time-out something may take.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public static void Wait(Func<Task> work, TimeSpan patience)
    {
        var ended = OwnWork.Start(work);
        ((IAsyncResult)ended).AsyncWaitHandle.WaitOne(patience + Grace);
    }
}
