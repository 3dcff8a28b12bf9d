using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Samples;

[assembly: AssemblyFixture(typeof(BuiltSamples))]

namespace Tocsin.Acceptance.Samples;

/// <summary>
/// The samples as a user would have them: built in a folder of their own from the packed package, with nothing of this repository around them. They
/// are built once, when the first test asks.
/// </summary>
public sealed class BuiltSamples : IDisposable
{
    private const string Version = "0.1.0-proof";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tocsin-samples-");
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<string> _built = new(StringComparer.Ordinal);

    private string Feed => Path.Combine(_folder.FullName, "feed");

    /// <summary>The program of a sample.</summary>
    public async Task<string> DllOfAsync(string sample)
    {
        await _turn.WaitAsync();
        try
        {
            if (!Directory.Exists(Feed))
                await PackAsync();
            if (_built.Add(sample))
                await BuildAsync(sample);
        }
        finally
        {
            _turn.Release();
        }

        return Directory.GetFiles(Path.Combine(_folder.FullName, sample, "bin"), "*.runtimeconfig.json", SearchOption.AllDirectories).ShouldHaveSingleItem()
            .Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _turn.Dispose();
    }

    private async Task PackAsync() => (await Execution.RunAsync(
        "dotnet",
        [
            "pack", Path.Combine(Places.Repository, "src", "Tocsin.Alerting"), "-c", "Release", "-o", Feed, "--artifacts-path", Path.Combine(_folder.FullName, "artifacts"),
            $"-p:Version={Version}", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false", "-nologo", "-v", "quiet",
        ],
        patience: Patience)).Succeeded();

    // The packages of this build lie apart, or a version that a developer has would be taken for the one under test.
    private async Task BuildAsync(string sample)
    {
        var (from, to) = (Path.Combine(Places.Repository, "samples", sample), _folder.CreateSubdirectory(sample));
        foreach (var rules in Directory.GetFiles(Path.Combine(Places.Repository, "samples"), "Directory.*"))
            File.Copy(rules, Path.Combine(_folder.FullName, Path.GetFileName(rules)), overwrite: true);
        foreach (var file in Directory.GetFiles(from))
            await File.WriteAllTextAsync(Path.Combine(to.FullName, Path.GetFileName(file)), (await File.ReadAllTextAsync(file)).Replace("\"0.1.0\"", $"\"{Version}\"", StringComparison.Ordinal));
        (await Execution.RunAsync(
            "dotnet",
            [
                "build", to.FullName, "-c", "Release", $"-p:RestoreAdditionalProjectSources={Feed}", $"-p:RestorePackagesPath={Path.Combine(_folder.FullName, "packages")}",
                "-p:UseSharedCompilation=false", "-nologo", "-v", "quiet",
            ],
            patience: Patience)).Succeeded();
    }
}
