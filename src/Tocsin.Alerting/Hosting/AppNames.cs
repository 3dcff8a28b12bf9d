using System.Reflection;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Alerting.Hosting;

/// <summary>What an application is called when it does not say so.</summary>
internal static class AppNames
{
    private const string UsualEnvironment = "production";

    public static AppIdentity OfProcess()
    {
        var entry = Assembly.GetEntryAssembly();
        var environment = Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT");
        return new AppIdentity(
            entry?.GetName().Name ?? AppDomain.CurrentDomain.FriendlyName, ReleaseOf(entry), string.IsNullOrEmpty(environment) ? UsualEnvironment : environment, Environment.MachineName);
    }

    // The build adds the commit behind a plus sign; the version alone is what people call a release.
    private static string? ReleaseOf(Assembly? entry) =>
        entry?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
}
