namespace Tocsin.Alerting.Policy.Rules;

/// <summary>When an issue's rate jumps against its own past (requirement D1). Counting is the digest's; the engine only hears the signal.</summary>
/// <param name="Factor">So many times as often as on average.</param>
/// <param name="Events">So many events at least, so that three after none are no spike.</param>
/// <param name="Within">The last span, which is compared …</param>
/// <param name="Against">… with the mean of the span before it.</param>
/// <param name="CoolDown">How long the rule keeps still after it raised a signal.</param>
public sealed record SpikeRule(int Factor, long Events, TimeSpan Within, TimeSpan Against, TimeSpan CoolDown)
{
    /// <summary>10 times the mean of the past 24 hours, at least 50 events in 5 minutes, cool-down 1 hour.</summary>
    public static SpikeRule Default { get; } = new(10, 50, TimeSpan.FromMinutes(5), TimeSpan.FromHours(24), TimeSpan.FromHours(1));

    /// <summary>Where it is configured, such as <c>tocsin.yml:31</c>; null for the default.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether it is one. An issue that is younger than <see cref="Within"/> has no past to compare with.</summary>
    /// <param name="lately">Events within the last <see cref="Within"/>.</param>
    /// <param name="before">Events in the <see cref="Against"/> before that.</param>
    /// <param name="age">How long ago the issue was first seen.</param>
    public bool IsSpike(long lately, long before, TimeSpan age) =>
        Past(age) is { } past && lately >= Events && (Int128)lately * past.Ticks >= (Int128)Factor * before * Within.Ticks;

    /// <summary>The span that the mean is taken over: <see cref="Against"/>, or less when the issue is younger; null when it has no past.</summary>
    /// <param name="age">How long ago the issue was first seen.</param>
    public TimeSpan? Past(TimeSpan age)
    {
        var past = age - Within;
        return past <= TimeSpan.Zero ? null : past < Against ? past : Against;
    }
}
