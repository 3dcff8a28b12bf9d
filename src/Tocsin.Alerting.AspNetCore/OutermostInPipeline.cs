using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Tocsin.Alerting.AspNetCore;

/// <summary>Stands around the whole pipeline and sees what nobody in it catches, before the server answers with an empty 500.</summary>
internal sealed class OutermostInPipeline(RequestReports reports) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            try
            {
                await rest(context);
            }
            catch (Exception exception)
            {
                reports.Take(context, exception, this);
                throw;
            }
        });
        next(app);
    };
}
