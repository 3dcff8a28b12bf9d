using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Monitoring.Hosting;

/// <summary>Runs a health check of Microsoft.Extensions.Diagnostics.HealthChecks, in a scope of its own as the framework does.</summary>
/// <param name="registration">The check, and what its failure means.</param>
/// <param name="services">Where it finds what it needs.</param>
internal sealed class HealthCheckAdapter(HealthCheckRegistration registration, IServiceProvider services) : ICheck
{
    private const int MostFacts = 10;
    private const int LongestText = 300;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var context = new HealthCheckContext { Registration = registration };
        try
        {
            return ToResult(await registration.Factory(scope.ServiceProvider).CheckHealthAsync(context, cancellationToken));
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return ToResult(new HealthCheckResult(registration.FailureStatus, description: null, thrown));
        }
    }

    private static CheckResult ToResult(HealthCheckResult found) => new(StateOf(found.Status), CleanText.Line(TextOf(found), LongestText))
    {
        Facts = found.Data.Take(MostFacts).ToDictionary(
            entry => entry.Key, entry => CleanText.Line(Convert.ToString(entry.Value, CultureInfo.InvariantCulture), LongestText), StringComparer.Ordinal),
    };

    private static string TextOf(HealthCheckResult found) => (found.Description, found.Exception) switch
    {
        ({ Length: > 0 } description, null) => description,
        ({ Length: > 0 } description, { } thrown) => $"{description} ({thrown.GetType().Name}: {thrown.Message})",
        (_, { } thrown) => $"the check threw {thrown.GetType().Name}: {thrown.Message}",
        _ => $"the check says {found.Status}",
    };

    private static HealthState StateOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => HealthState.Healthy,
        HealthStatus.Degraded => HealthState.Degraded,
        _ => HealthState.Unhealthy,
    };
}
