namespace Tocsin.Alerting.Errors;

/// <summary>When too large a share of an operation fails. It needs to hear of successes, too; without any it never goes off.</summary>
public sealed record DegradedTrigger
{
    /// <summary>This share of failures sets it off, from 0 to 1.</summary>
    /// <value>0.5</value>
    public double Share { get; init; } = 0.5;

    /// <summary>Below this share it is over, from 0 to 1.</summary>
    /// <value>0.2</value>
    public double RecoveryShare { get; init; } = 0.2;

    /// <summary>Fewer operations than this within <see cref="Window"/> tell nothing.</summary>
    /// <value>20</value>
    public int MinimumOperations { get; init; } = 20;

    /// <summary>The time that is looked at; it slides by sixths.</summary>
    /// <value>5 minutes.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>It does not go off again for so long.</summary>
    /// <value>15 minutes.</value>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromMinutes(15);
}
