using Microsoft.AspNetCore.Builder;

namespace Tocsin.Alerting.AspNetCore;

/// <summary>Adds the alerting to a web application.</summary>
public static class WebSetup
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>Adds the alerting, and reports what requests throw with method, route, status and trace id.</summary>
        /// <param name="setUp">Says who is told, and what else there is to say; null when the configuration says everything.</param>
        public WebApplicationBuilder AddTocsin(Action<TocsinOptions>? setUp = null)
        {
            builder.Services.AddTocsin(setUp).AddTocsinRequests();
            return builder;
        }
    }
}
