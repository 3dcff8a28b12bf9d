using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Alerting.Errors;

/// <summary>Sets up an <see cref="ErrorWatch"/> in an application.</summary>
public static class ErrorSetup
{
    /// <summary>
    /// Registers one <see cref="ErrorWatch"/>. It tells the registered <see cref="IAlerter"/>, if there is one, and asks the registered
    /// <see cref="ErrorClassifier"/>, if there is one.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes what sets off its triggers; null for the defaults.</param>
    public static IServiceCollection AddTocsinErrors(this IServiceCollection services, Action<ErrorWatchOptions>? configure = null)
    {
        services.AddOptions<ErrorWatchOptions>().Configure(configure ?? (_ => { }));
        services.TryAddSingleton(provider => new ErrorWatch(
            provider.GetRequiredService<IOptions<ErrorWatchOptions>>().Value, provider.GetService<IAlerter>(), provider.GetService<ErrorClassifier>(),
            provider.GetService<TimeProvider>(), provider.GetService<ILogger<ErrorWatch>>()));
        return services;
    }
}
