using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy;

/// <summary>How often an incident that nobody acknowledged is brought up again (requirement D5).</summary>
public sealed record Reminders
{
    /// <summary>For critical incidents, whether or not events go on; null for never.</summary>
    /// <value>30 minutes.</value>
    public TimeSpan? Critical { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>For errors, only when events arrived since the last message; null for never.</summary>
    /// <value>4 hours.</value>
    public TimeSpan? Error { get; init; } = TimeSpan.FromHours(4);

    /// <summary>The interval for a severity; null when it is never brought up again, also when the interval is 0.</summary>
    /// <param name="severity">How bad the incident is.</param>
    public TimeSpan? For(Severity severity)
    {
        var every = severity switch { Severity.Critical => Critical, Severity.Error => Error, _ => null };
        return every > TimeSpan.Zero ? every : null;
    }
}
