namespace Tocsin.Alerting.Errors;

/// <summary>When critical errors of one operation are told of.</summary>
public sealed record CriticalTrigger
{
    /// <summary>So many critical errors within <see cref="Window"/> set it off.</summary>
    /// <value>1</value>
    public int Threshold { get; init; } = 1;

    /// <summary>The time that is looked at; it slides.</summary>
    /// <value>5 minutes.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>It does not go off again for so long.</summary>
    /// <value>5 minutes.</value>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromMinutes(5);
}
