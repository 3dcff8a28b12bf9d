using System.CommandLine;
using Tocsin.Cli.Backups;
using Tocsin.Cli.Channels;
using Tocsin.Cli.Deliveries;
using Tocsin.Cli.Doctor;
using Tocsin.Cli.Heartbeats;
using Tocsin.Cli.Incidents;
using Tocsin.Cli.Monitors;
using Tocsin.Cli.Plans;
using Tocsin.Cli.Reports;
using Tocsin.Cli.Routes;
using Tocsin.Cli.Silences;
using Tocsin.Operations;

namespace Tocsin.Cli;

/// <summary>Every command of the program, in the order that <c>--help</c> shows them.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Misused = 2;

    // 128 and the number of the signal, as a shell would say.
    private const int Interrupted = 130;
    private const int Terminated = 143;

    private static readonly TimeSpan CommandEnds = TimeSpan.FromSeconds(2);

    public static RootCommand Create() => new("Tocsin: an alarm bell for software. Errors and failing checks go in, one clear call to the right person comes out.")
    {
        ServeCommand.Create(),
        DemoCommand.Create(),
        CheckCommand.Create(),
        PlanCommand.Create(),
        ExplainCommand.Create(),
        ReportCommand.Create(),
        IssuesCommand.Create(),
        IncidentsCommand.Create(),
        SilenceCommand.Create(),
        ProjectCommand.Create(),
        DeliveriesCommand.Create(),
        ChannelCommand.Create(),
        MonitorsCommand.Create(),
        HeartbeatsCommand.Create(),
        RouteCommand.Create(),
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

        // After this the process ends with the command unfinished; without it, a signal would be heard by nobody.
        var isServing = parsed.CommandResult.Command.Name == ServeCommand.Name;
        var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = isServing ? StopTimes.Process : CommandEnds });
        if (isServing && code is (Interrupted or Terminated))
            await Console.Error.WriteLineAsync($"tocsin: Something did not end within {StopTimes.Process.TotalSeconds:0} s of the signal, such as a store that hangs, and is left as it is. What was not answered is sent again by its clients.");
        return code;
    }
}
