using System.CommandLine;
using Tocsin.Cli.Backups;
using Tocsin.Cli.Doctor;

namespace Tocsin.Cli;

/// <summary>Every command of the program, in the order that <c>--help</c> shows them.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Misused = 2;

    public static RootCommand Create() => new("Tocsin: an alarm bell for software. Errors and failing checks go in, one clear call to the right person comes out.")
    {
        ServeCommand.Create(),
        DemoCommand.Create(),
        CheckCommand.Create(),
        ExplainCommand.Create(),
        IssuesCommand.Create(),
        ProjectCommand.Create(),
        DeliveriesCommand.Create(),
        BackupCommand.Create(),
        RestoreCommand.Create(),
        MigrateCommand.Create(),
        DoctorCommand.Create(),
        StressCommand.Create(),
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync($"tocsin: {error.Message}");
            await Console.Error.WriteLineAsync("Try: tocsin --help");
            return Misused;
        }

        return await parsed.InvokeAsync();
    }
}
