namespace Tocsin.Operations;

/// <summary>How long a stop may take, from the signal on. What comes later has more time, so that what came before can still be stored.</summary>
internal static class StopTimes
{
    /// <summary>Requests under way may end; then their connections are cut, and their clients send again.</summary>
    public static readonly TimeSpan Requests = TimeSpan.FromSeconds(10);

    /// <summary>What is not stored by now is named. Before the rooms' time is over: then the log is closed at once.</summary>
    public static readonly TimeSpan LastWord = TimeSpan.FromSeconds(24);

    /// <summary>What was taken in may be stored, which nobody was answered.</summary>
    public static readonly TimeSpan Rooms = TimeSpan.FromSeconds(25);

    /// <summary>The process ends, whatever still hangs. deploy/tocsin.service and deploy/kubernetes.yml kill later than this.</summary>
    public static readonly TimeSpan Process = TimeSpan.FromSeconds(30);
}
