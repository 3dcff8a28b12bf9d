namespace Tocsin.StatusPage;

/// <summary>Shows others how the monitors do.</summary>
internal static class StatusPageModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddStatusPage() => services.AddSingleton<StatusQueries>().AddSingleton<StatusCache>().AddSingleton<StatusEndpoints>();
    }

    extension(WebApplication server)
    {
        public void MapStatusPage() => server.Services.GetRequiredService<StatusEndpoints>().Map(server);
    }
}
