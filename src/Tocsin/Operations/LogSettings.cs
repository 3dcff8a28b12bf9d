using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;
using Tocsin.Operations.Logs;

namespace Tocsin.Operations;

/// <summary>What is logged and how.</summary>
public sealed record LogSettings(LogFormat Format, LogLevel Level)
{
    private static readonly ChoiceForm<LogLevel> Levels =
        new([("debug", LogLevel.Debug), ("info", LogLevel.Information), ("warning", LogLevel.Warning), ("error", LogLevel.Error)]);

    public static LogSettings Read(SettingsSection section) => new(
        section.Choice("format", LogFormat.Auto),
        section.Value("level", LogLevel.Information, Levels));
}
