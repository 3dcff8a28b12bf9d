using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Tocsin.Alerting.Hosting;

/// <summary>Reads the set-up of an application with a host: its configuration, and above it what the code says.</summary>
internal static class HostedSettings
{
    /// <exception cref="TocsinSetupException">There are mistakes: all of them.</exception>
    public static AlertingSettings Read(IServiceProvider provider, Action<TocsinOptions>? setUp)
    {
        var options = new TocsinOptions();
        setUp?.Invoke(options);
        var builder = new ConfigurationBuilder();
        if (provider.GetService<IConfiguration>() is { } configuration)
            builder.AddConfiguration(configuration.GetSection(SettingsReader.Root));
        builder.AddInMemoryCollection(options.Settings.Where(setting => setting.Value is not null));

        var usual = AppNames.OfProcess();
        if (provider.GetService<IHostEnvironment>() is { } host)
            usual = usual with { Name = host.ApplicationName is { Length: > 0 } name ? name : usual.Name, Environment = host.EnvironmentName.ToLowerInvariant() };
        return SettingsReader.Read(builder.Build(), options.OwnChannels, usual);
    }
}
