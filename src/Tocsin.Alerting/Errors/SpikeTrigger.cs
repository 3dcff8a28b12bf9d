namespace Tocsin.Alerting.Errors;

/// <summary>When errors of one operation are too many.</summary>
public sealed record SpikeTrigger
{
    /// <summary>So many errors within <see cref="Window"/> set it off.</summary>
    /// <value>10</value>
    public int Threshold { get; init; } = 10;

    /// <summary>The time that is looked at; it slides.</summary>
    /// <value>5 minutes.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// And so many times as many as in the windows before, of which three must be known and twelve count: what fails thirty times in each window is a matter
    /// of its own, and no news each quarter of an hour.
    /// </summary>
    /// <value>3; 0 to count by the threshold alone.</value>
    public double TimesUsual { get; init; } = 3;

    /// <summary>It does not go off again for so long.</summary>
    /// <value>15 minutes.</value>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromMinutes(15);
}
