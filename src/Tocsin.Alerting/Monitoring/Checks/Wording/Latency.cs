using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Monitoring.Checks.Wording;

/// <summary>What becomes of a good answer that was slow.</summary>
internal static class Latency
{
    public static CheckResult Judge(CheckResult found, TimeSpan? limit) =>
        found.State == HealthState.Healthy && limit is { } most && found.Took > most
            ? found with { State = HealthState.Degraded, Text = $"{found.Text}; at most {Amounts.Of(most)} was expected" }
            : found;
}
