namespace Tocsin.Alerting.Errors;

/// <summary>What sets off the triggers of an <see cref="ErrorWatch"/>. Each counts for each operation by itself.</summary>
public sealed record ErrorWatchOptions
{
    /// <summary>Too many errors.</summary>
    /// <value>10 within 5 minutes, and 3 times as many as usual; once a quarter of an hour.</value>
    public SpikeTrigger Spike { get; set; } = new();

    /// <summary>Critical errors.</summary>
    /// <value>The first; once in 5 minutes.</value>
    public CriticalTrigger Critical { get; set; } = new();

    /// <summary>Too large a share of failures.</summary>
    /// <value>Half of at least 20 within 5 minutes; once a quarter of an hour.</value>
    public DegradedTrigger Degraded { get; set; } = new();

    /// <summary>So many operations are told apart; further ones are counted together as <c>others</c>, so that names from outside cannot fill the memory.</summary>
    /// <value>1000</value>
    public int MaxOperations { get; set; } = 1000;
}
