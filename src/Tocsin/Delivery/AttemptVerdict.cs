using Tocsin.Alerting.Alerts;

namespace Tocsin.Delivery;

/// <summary>What follows from an attempt.</summary>
internal abstract record AttemptVerdict
{
    private AttemptVerdict()
    {
    }

    /// <summary>Delivered.</summary>
    public sealed record Done(string? Reference) : AttemptVerdict;

    /// <summary>To be tried again.</summary>
    public sealed record Later(DateTimeOffset At, bool CountsAsAttempt = true) : AttemptVerdict;

    /// <summary>Failed for good; somebody else is told, unless it was only an edit.</summary>
    public sealed record GiveUp(FallbackMessage? Fallback, bool ForgetLivingMessage) : AttemptVerdict;
}
