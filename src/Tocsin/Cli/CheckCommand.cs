using System.CommandLine;
using Tocsin.Configuration;
using Tocsin.Configuration.Effective;

namespace Tocsin.Cli;

/// <summary><c>tocsin check</c>.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var effective = new Option<bool>("--effective") { Description = "Show every setting with its value and where it comes from, secrets masked" };
        var (data, config) = (CommonOptions.Data(), CommonOptions.Config());
        var command = new Command("check", "Check the configuration and show all its mistakes with line and column") { effective, data, config };
        command.SetAction(async (parsed, _) =>
        {
            var sources = SettingsFile.Sources(parsed.GetValue(config), parsed.GetRequiredValue(data));
            var load = TocsinSettings.Load(sources);
            foreach (var mistake in load.Mistakes)
                await Console.Out.WriteLineAsync(mistake.ToString());
            if (load.Settings is not { } settings)
                return CommandLine.Failed;
            if (parsed.GetValue(effective))
                await Console.Out.WriteAsync(EffectiveConfiguration.Print(settings.Effective));
            else
                await Console.Out.WriteLineAsync($"{sources.Path ?? "The default configuration"} is sound: {settings.Extent}.");
            return CommandLine.Done;
        });
        return command;
    }
}
