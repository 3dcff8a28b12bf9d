using Tocsin.Configuration.Sections;

namespace Tocsin.Ingest;

/// <summary>How many events a project may send; 0 is off.</summary>
public sealed record QuotaSettings(int Per5Minutes, int PerHour)
{
    private const int Most = 1_000_000_000;

    public static QuotaSettings Read(SettingsSection section) => new(
        section.Number("per_5min", 1000, 0, Most),
        section.Number("per_hour", 5000, 0, Most));
}
