using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Alerting.Policy.Rules;

namespace Tocsin.Alerting.Policy;

/// <summary>Everything that a person can set about deciding: the <c>alerts</c>, <c>channels</c> and <c>routes</c> of the configuration.</summary>
public sealed record AlertPolicy
{
    /// <summary>How long after a message repeats are no news (requirement D2); also how long it must be quiet before the first summary.</summary>
    /// <value>5 minutes.</value>
    public TimeSpan DedupWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a living message is edited at most.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan UpdateEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a problem must last before it is announced (requirement D4).</summary>
    /// <value>0: at once.</value>
    public TimeSpan HoldFor { get; init; } = TimeSpan.Zero;

    /// <summary>The same for what matches; the first rule that matches decides instead of <see cref="HoldFor"/>.</summary>
    public IReadOnlyList<HoldRule> Holds { get; init; } = [];

    /// <summary>How often a channel's digest is sent at most (requirement D4).</summary>
    /// <value>1 minute.</value>
    public TimeSpan DigestEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often lasting incidents are brought up again.</summary>
    public Reminders Reminders { get; init; } = new();

    /// <summary>How much may be said.</summary>
    public AlertLimits Limits { get; init; } = new();

    /// <summary>When new incidents go into a digest; null for never.</summary>
    public StormRule? Storm { get; init; } = StormRule.Default;

    /// <summary>When a rate is worth a signal; null for never.</summary>
    public ThresholdRule? Threshold { get; init; } = ThresholdRule.Default;

    /// <summary>When a rate is worth a signal against the issue's own past; null for never.</summary>
    public SpikeRule? Spike { get; init; } = SpikeRule.Default;

    /// <summary>When openings and ends are too many to tell; null for never.</summary>
    public FlapRule? Flapping { get; init; } = FlapRule.Default;

    /// <summary>Which problems mute which.</summary>
    public IReadOnlyList<Inhibition> Inhibitions { get; init; } = [];

    /// <summary>When trouble is expected.</summary>
    public IReadOnlyList<MaintenanceWindow> Maintenance { get; init; } = [];

    /// <summary>How soon a person should look; the first line that matches decides, and without one it is P4.</summary>
    public IReadOnlyList<PriorityLine> Priorities { get; init; } = [];

    /// <summary>The counts that are news (requirement D1), lowest first.</summary>
    /// <value>10, 100, 1 000 … up to 1 000 000 000.</value>
    public IReadOnlyList<long> Milestones { get; init; } =
        [10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

    /// <summary>The configured channels.</summary>
    public IReadOnlyList<ChannelPolicy> Channels { get; init; } = [];

    /// <summary>Who hears what, in order; none at all sends everything to every channel.</summary>
    public IReadOnlyList<Route> Routes { get; init; } = [];

    /// <summary>Where the <c>alerts</c> section stands, such as <c>tocsin.yml:30</c>; null for defaults.</summary>
    public string? Origin { get; init; }

    /// <summary>The longest window of any limit or of the storm: how far back a <c>Situation</c> must reach.</summary>
    public TimeSpan LongestWindow() => new[]
    {
        Limits.PerKey?.Window, Limits.PerKeyCritical?.Window, Limits.Warning?.Window, Limits.Instance?.Window, Storm?.Within,
    }
        .Concat(Channels.Select(channel => channel.Limit?.Window))
        .Max() ?? TimeSpan.Zero;

    /// <summary>How soon a person should look at a subject, for <see cref="Subject.Priority"/>.</summary>
    /// <param name="subject">What is asked about.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="now">The moment that relative times in the lines count from, in UTC.</param>
    public Priority PriorityOf(Subject subject, Severity severity, DateTimeOffset now)
    {
        var facts = new SubjectFacts(subject, severity);
        return Priorities.FirstOrDefault(line => line.Match.Matches(facts, now))?.Set ?? Priority.P4;
    }

    /// <summary>The highest milestone that a count has passed, or 0.</summary>
    /// <param name="count">Occurrences so far.</param>
    public long HighestMilestone(long count) => Milestones.Where(milestone => milestone <= count).DefaultIfEmpty(0).Max();
}
