using Tocsin.Alerting.Settings;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Alerting;

/// <summary>
/// What <c>alerts:</c> says. This record and its parts are the one place where the configuration meets the alert policy:
/// rates stay text here, and the policy parses them.
/// </summary>
public sealed record AlertSettings(
    TimeSpan DedupWindow,
    TimeSpan UpdateEvery,
    TimeSpan HoldFor,
    AlertLimitSettings Limits,
    StormSettings Storm,
    ReminderSettings Reminders,
    ThresholdSettings Threshold)
{
    private const int HighestMilestone = 1_000_000_000;
    private static readonly int[] DefaultMilestones = [10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>The counts that are worth a message, ascending.</summary>
    public required IReadOnlyList<int> Milestones { get; init; }

    /// <summary>How long what matches must last before it is announced; the first that matches decides.</summary>
    public required IReadOnlyList<HoldSettings> Hold { get; init; }

    /// <summary>When openings and ends are too many to tell.</summary>
    public required FlapSettings Flapping { get; init; }

    /// <summary>When an issue's rate jumps.</summary>
    public required SpikeSettings Spike { get; init; }

    /// <summary>How long a first message waits for what is found out about it, where it cannot be edited later.</summary>
    public required TimeSpan EnrichWait { get; init; }

    /// <summary>Where the section stands, such as <c>tocsin.yml:30</c>.</summary>
    public required string Origin { get; init; }

    public static AlertSettings Read(SettingsSection section) => new(
        section.Duration("dedup_window", TimeSpan.FromMinutes(5)),
        section.Duration("update_every", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        section.Duration("hold_for", TimeSpan.Zero),
        AlertLimitSettings.Read(section.Section("limits")),
        StormSettings.Read(section.Section("storm")),
        ReminderSettings.Read(section.Section("reminders")),
        ThresholdSettings.Read(section.Section("threshold")))
    {
        Milestones = ReadMilestones(section),
        Hold = [.. section.Sections("hold").Select(HoldSettings.Read)],
        Flapping = FlapSettings.Read(section.Section("flapping")),
        Spike = SpikeSettings.Read(section.Section("spike")),
        EnrichWait = section.Duration("enrich_wait", TimeSpan.FromSeconds(2), TimeSpan.Zero, TimeSpan.FromSeconds(30)),
        Origin = section.Origin,
    };

    private static IReadOnlyList<int> ReadMilestones(SettingsSection section)
    {
        var milestones = section.Values("milestones", DefaultMilestones, new NumberForm(1, HighestMilestone));
        if (milestones.Zip(milestones.Skip(1)).Any(pair => pair.First >= pair.Second))
            section.Mistake("milestones", "is not in ascending order. Write the smallest count first and each once, such as [10, 100, 1000].");
        return milestones;
    }
}
