using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Decisions;

/// <summary>The one ending of a signal. Signals received = notified + held, always; a timer is no signal from outside and is not counted.</summary>
public abstract record SignalOutcome
{
    private SignalOutcome()
    {
    }

    /// <summary>At least one channel hears it in a message of its own.</summary>
    public sealed record Notified : SignalOutcome;

    /// <summary>Nobody hears it now.</summary>
    /// <param name="Reason">Why, from the closed list.</param>
    /// <param name="Detail">Why exactly, for people.</param>
    public sealed record Held(HoldReason Reason, string Detail) : SignalOutcome;

    /// <summary>A timer rang and there was nothing to say.</summary>
    public sealed record NothingDue : SignalOutcome;
}
