using System.Diagnostics;

namespace Tocsin.Operations;

/// <summary>
/// Places where a test lets the process die as if its power went: <c>TOCSIN_CRASH_AT=decide:before-commit</c>, or <c>decide:before-commit#2</c>
/// for the second time that it comes there. Without the variable, which is read once, passing one costs nothing.
/// </summary>
internal static class CrashPoint
{
    public const string Variable = "TOCSIN_CRASH_AT";
    public const string DigestBeforeCommit = "digest:before-commit";
    public const string DigestAfterCommit = "digest:after-commit";
    public const string DecideBeforeCommit = "decide:before-commit";
    public const string DecideAfterCommit = "decide:after-commit";
    public const string EnrichBeforeCommit = "enrich:before-commit";
    public const string EnrichAfterCommit = "enrich:after-commit";
    public const string MonitorBeforeCommit = "monitor:before-commit";
    public const string MonitorAfterCommit = "monitor:after-commit";
    public const string HeartbeatBeforeCommit = "heartbeat:before-commit";
    public const string HeartbeatAfterCommit = "heartbeat:after-commit";
    public const string DeliverBeforeSend = "deliver:before-send";
    public const string DeliverAfterSend = "deliver:after-send";
    public const string DeliverAfterCommit = "deliver:after-commit";

    private static readonly string[]? Wanted = Environment.GetEnvironmentVariable(Variable)?.Split('#', 2);
    private static int Left = Wanted is [_, var times] ? int.Parse(times, provider: null) : 1;

    public static void Pass(string place)
    {
        // Killed, not stopped: no finally block, no dispose and no exit handler may tidy up what a crash would leave.
        if (Wanted is not null && Wanted[0] == place && Interlocked.Decrement(ref Left) == 0)
            Process.GetCurrentProcess().Kill();
    }
}
