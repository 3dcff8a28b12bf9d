using System.Diagnostics;
using System.Text;

namespace Tocsin.Acceptance.Program;

/// <summary>A command that ran to its end.</summary>
internal sealed record Execution(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Runs a command without a shell and waits for its end.</summary>
    public static async Task<Execution> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null, TimeSpan? patience = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? "",
        };
        Surroundings.Give(start, environment);

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var enough = new CancellationTokenSource(patience ?? Patience);
        try
        {
            await process.WaitForExitAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', start.ArgumentList)} did not end within {(patience ?? Patience).TotalSeconds:0} s.");
        }

        return new Execution(process.ExitCode, await output, await errors);
    }

    /// <summary>The output of a command that must have gone well.</summary>
    public string Succeeded()
    {
        ExitCode.ShouldBe(0, $"output: {Output}\nerrors: {Errors}");
        return Output;
    }
}
