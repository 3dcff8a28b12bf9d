using System.Globalization;

namespace Tocsin.Operations.Supervision;

/// <summary>How long a supervisor goes without a sign of life before it restarts the program.</summary>
/// <param name="Length">The span; null when nobody watches.</param>
internal readonly record struct WatchdogPeriod(TimeSpan? Length)
{
    public const string LengthVariable = "WATCHDOG_USEC";
    public const string ProcessVariable = "WATCHDOG_PID";

    /// <summary>As systemd hands it over; a process that another one started finds its parent's variables and is not meant.</summary>
    public static WatchdogPeriod Read(Func<string, string?> environment, int processId)
    {
        var isMeant = environment(ProcessVariable) is not { Length: > 0 } watched || watched == processId.ToString(CultureInfo.InvariantCulture);
        return isMeant && long.TryParse(environment(LengthVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds is > 0 and < int.MaxValue * 1000L
            ? new WatchdogPeriod(TimeSpan.FromMicroseconds(microseconds))
            : new WatchdogPeriod(Length: null);
    }
}
