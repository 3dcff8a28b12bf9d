using System.CommandLine;
using Tocsin.Cli.Demo;

namespace Tocsin.Cli;

/// <summary><c>tocsin demo</c>: the main job in one go.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var keep = new Option<bool>("--keep") { Description = "Keep the demo's folder and say where it is" };
        var digest = new Option<bool>("--digest") { Description = "Wait for the storm's digest too; takes a minute longer" };
        var data = new Option<string?>("--data") { Description = "A new or empty folder for the demo's store and shop, which stays [default: a temporary one; TOCSIN_DATA does not count]" };
        var config = new Option<string?>("--config")
        {
            Description = "Your configuration file: its channels are really told, and all else counts but the address, the log level and the pace that the demo needs "
                + "(dedup_window, hold_for, milestones, storm, min_free_disk) [default: the demo's own; TOCSIN_CONFIG does not count]",
        };
        var command = new Command("demo", "See the main job in half a minute: a sample application fails, and you are told") { keep, digest, data, config };
        command.SetAction((parsed, cancellationToken) => CommandRun.GuardAsync(async () =>
        {
            var options = new DemoOptions
            {
                Keep = parsed.GetValue(keep),
                WaitForDigest = parsed.GetValue(digest),
                Data = parsed.GetValue(data),
                Config = parsed.GetValue(config),
                Color = !Console.IsOutputRedirected,
            };
            try
            {
                return await DemoRun.RunAsync(options, Console.Out, TimeProvider.System, cancellationToken) ? CommandLine.Done : CommandLine.Failed;
            }
            catch (DemoException failure)
            {
                return await CommandRun.FailAsync(failure.Message);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return await CommandRun.FailAsync("The demo was stopped before its end.");
            }
        }));
        return command;
    }
}
