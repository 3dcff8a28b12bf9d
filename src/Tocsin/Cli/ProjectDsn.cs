using Tocsin.Configuration;
using Tocsin.Projects;
using Tocsin.Sentry.Addressing;

namespace Tocsin.Cli;

/// <summary>The DSN that an SDK is given.</summary>
internal static class ProjectDsn
{
    private const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>The DSN by the configured public address; with a broken configuration, by the default one.</summary>
    public static string Of(Project project, string publicKey, string dataFolder, string? config) =>
        Of(project, publicKey, TocsinSettings.Load(SettingsFile.Sources(config, dataFolder)).Settings?.Server.PublicUrl ?? DefaultUrl);

    public static string Of(Project project, string publicKey, string publicUrl) => Dsn.For(new Uri(publicUrl), publicKey, $"{project.Id}").Format();
}
