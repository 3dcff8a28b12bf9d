using Tocsin.Configuration.Mistakes;

namespace Tocsin.Configuration.Live;

/// <summary>What is logged of changes of the settings.</summary>
internal sealed partial class LiveSettingsLog(ILogger logger)
{
    public void Loaded(string? file) => LogLoaded(file ?? "the environment");

    public void Refused(string? file, IReadOnlyList<ConfigurationMistake> mistakes)
    {
        LogRefused(file ?? "the environment", mistakes.Count);
        foreach (var mistake in mistakes)
            LogMistake(mistake);
    }

    public void StoreChanged() => LogStoreChanged();

    [LoggerMessage(LogLevel.Warning, "store.postgres names another store than the one at work. It counts from the next start; until then this server stays with its store.")]
    private partial void LogStoreChanged();

    [LoggerMessage(LogLevel.Information, "Settings were loaded from {File} and count from now on.")]
    private partial void LogLoaded(string file);

    [LoggerMessage(LogLevel.Error, "The changed settings in {File} hold {Count} mistakes; the settings from before still count. Correct what follows.")]
    private partial void LogRefused(string file, int count);

    [LoggerMessage(LogLevel.Error, "{Mistake}")]
    private partial void LogMistake(ConfigurationMistake mistake);
}
