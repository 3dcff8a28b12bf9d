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
        var command = new Command("demo", "See the main job in half a minute: a sample application fails, and you are told") { keep, digest };
        command.SetAction((parsed, cancellationToken) => CommandRun.GuardAsync(async () =>
        {
            var options = new DemoOptions { Keep = parsed.GetValue(keep), WaitForDigest = parsed.GetValue(digest), Color = !Console.IsOutputRedirected };
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
