using Tocsin.Configuration.Sections;

namespace Tocsin.Monitors.Kinds;

/// <summary>The setting <c>slow_after</c>, which several kinds have.</summary>
internal static class SlowTarget
{
    extension(SettingsSection settings)
    {
        /// <summary>An answer that takes longer makes the target degraded; null when it may take as long as the time-out.</summary>
        public TimeSpan? SlowAfter() =>
            settings.Duration("slow_after", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(5)) is var span && span > TimeSpan.Zero ? span : null;
    }
}
