using System.ComponentModel;
using System.Diagnostics;

namespace Tocsin.Cli.Demo;

/// <summary>Runs <c>git</c> in one folder, without a shell and without the settings of whoever runs the demo.</summary>
internal sealed class GitCommand(string folder)
{
    /// <summary>What git wrote, without the line break at the end.</summary>
    /// <param name="arguments">The words after <c>git</c>, each as it is.</param>
    /// <param name="environment">Variables that count beside the usual ones.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <exception cref="DemoException">There is no git, or it refused.</exception>
    public async Task<string> RunAsync(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        using var git = Start(arguments, environment);
        try
        {
            git.StandardInput.Close();
            var output = git.StandardOutput.ReadToEndAsync(cancellationToken);
            var complaint = git.StandardError.ReadToEndAsync(cancellationToken);
            await git.WaitForExitAsync(cancellationToken);
            var said = await output;
            return git.ExitCode == 0
                ? said.TrimEnd()
                : throw new DemoException($"git {arguments[0]} failed in {folder}: {(await complaint).Trim()}");
        }
        catch (OperationCanceledException)
        {
            git.Kill(entireProcessTree: true);
            throw;
        }
    }

    private Process Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // Variables such as GIT_DIR, set inside a hook, would lead git out of the folder.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new DemoException("The sample application lives in a git repository, and git is not installed. Install it: apt-get install git");
        }
    }
}
