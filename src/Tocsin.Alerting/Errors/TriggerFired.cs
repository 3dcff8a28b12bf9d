namespace Tocsin.Alerting.Errors;

/// <summary>A trigger went off, or what it told of is over.</summary>
/// <param name="Trigger">Which one.</param>
/// <param name="Operation">What was being done; null for the application as a whole.</param>
/// <param name="Text">What was counted, one sentence for people.</param>
/// <param name="At">When, in UTC.</param>
public sealed record TriggerFired(ErrorTrigger Trigger, string? Operation, string Text, DateTimeOffset At)
{
    /// <summary>What the last error is taken for; null when none was handled.</summary>
    public ErrorVerdict? Verdict { get; init; }

    /// <summary>The last error, or null.</summary>
    public Exception? Exception { get; init; }

    /// <summary>How often it would have gone off since the last time and was held back by its cool-down.</summary>
    public int HeldBack { get; init; }

    /// <summary>Whether the trouble is over.</summary>
    public bool IsRecovery { get; init; }
}
