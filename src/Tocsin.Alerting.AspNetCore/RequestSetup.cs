using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Tocsin.Alerting.AspNetCore;

/// <summary>Adds what reports the exceptions of requests.</summary>
public static class RequestSetup
{
    extension(IServiceCollection services)
    {
        /// <summary>Reports what requests throw, for an application that has added the alerting to its services. Nothing has to stand in the pipeline.</summary>
        public IServiceCollection AddTocsinRequests()
        {
            services.TryAddSingleton<RequestReports>();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IExceptionHandler, CaughtInPipeline>());
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, OutermostInPipeline>());
            return services;
        }
    }
}
