using Tocsin.Configuration;
using Tocsin.Operations;
using Tocsin.Projects;
using Tocsin.Sentry.Addressing;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>The DSNs that SDKs are given.</summary>
internal static class ProjectDsn
{
    /// <summary>What DSNs begin with: the configured public address, else where the server listens or last did, else where it would.</summary>
    public static async Task<Uri> BaseAsync(Database database, string dataFolder, string? config, CancellationToken cancellationToken)
    {
        var server = TocsinSettings.Load(SettingsFile.Sources(config, dataFolder)).Settings?.Server;
        if (server is { HasPublicUrl: true })
            return new Uri(server.PublicUrl);
        return new Uri(await new ServerAddresses(database, TimeProvider.System).LatestAsync(cancellationToken) ?? server?.PublicUrl ?? ServerSettings.DefaultUrl);
    }

    public static string Of(Project project, string publicKey, Uri server) => Dsn.For(server, publicKey, $"{project.Id}").Format();
}
