using System.Collections;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Matching;
using Tocsin.Configuration;
using Tocsin.Configuration.Files;
using Tocsin.Storage;

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

    /// <summary>The query as the store can answer it, which keeps no priorities: in terms of the rules that give them.</summary>
    /// <exception cref="StoreException">The query asks for a priority, and the configuration has mistakes.</exception>
    public static Query InTermsOfPriorities(Query query, string? config, string dataFolder)
    {
        if (!query.AsksForPriority())
            return query;

        var settings = TocsinSettings.Load(Sources(config, dataFolder)).Settings
            ?? throw new StoreException("The configuration has mistakes, so it cannot be told which issue has which priority. See: tocsin check");
        return query.InTermsOf(settings.Priority.Lines);
    }

    private static (string, int)? MistakeIn(string query) => QueryParser.Parse(query).Mistake is { } mistake ? (mistake.ToString(), mistake.Position) : null;
}
