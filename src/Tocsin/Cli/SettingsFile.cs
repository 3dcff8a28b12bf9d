using System.Collections;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Matching;
using Tocsin.Configuration;
using Tocsin.Configuration.Files;

namespace Tocsin.Cli;

/// <summary>Finds the configuration that a command is to use.</summary>
internal static class SettingsFile
{
    private const string Name = "tocsin.yml";

    /// <param name="config">What <c>--config</c> says, or null: then the file here, else the one in the data folder, else none.</param>
    /// <param name="dataFolder">The data folder.</param>
    public static SettingsSources Sources(string? config, string dataFolder)
    {
        var path = config ?? new[] { Name, Path.Combine(dataFolder, Name) }.FirstOrDefault(File.Exists);
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        return new SettingsSources(path, environment, new DiskFiles(), ChannelKinds.All, MistakeIn);
    }

    private static (string, int)? MistakeIn(string query) => QueryParser.Parse(query).Mistake is { } mistake ? (mistake.ToString(), mistake.Position) : null;
}
