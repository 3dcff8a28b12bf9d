using System.Globalization;
using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Upgrades;

/// <summary>Programs of releases to come: today's sources, built again with another version and with migrations that are not there yet.</summary>
internal sealed class LaterReleases : IDisposable
{
    /// <summary>Minutes where several compilers share two cores.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tocsin-later-");
    private int _built;

    /// <summary>The number of the newest migration of today.</summary>
    public static int Today { get; } = Directory.EnumerateFiles(Path.Combine(Places.Repository, "src/Tocsin/Storage/Migrations"), "*.sql")
        .Max(file => int.Parse(Path.GetFileName(file).AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>Builds the release after the one before, which has one more migration.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="name">The migration, without its number.</param>
    /// <param name="text">What is in it.</param>
    /// <returns>Its tocsin.dll.</returns>
    public async Task<string> BuildAsync(string version, string name, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, $"{Today + ++_built:0000}_{name}.sql"), text);
        // Artifacts of its own: the folders of the checkout belong to the build that is under test.
        var artifacts = Path.Combine(_folder.FullName, version);
        (await Execution.RunAsync(
            "dotnet",
            [
                "build", Path.Combine(Places.Repository, "src/Tocsin/Tocsin.csproj"), "-c", "Release", "--artifacts-path", artifacts, "-v", "quiet", "-nologo", "-nodeReuse:false",
                $"-p:Version={version}", $"-p:FurtherMigrations={_folder.FullName}", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:GenerateDocumentationFile=false",
                "-p:UseSharedCompilation=false",
            ],
            patience: Patience)).Succeeded();
        return Path.Combine(artifacts, "bin", "Tocsin", "release", "tocsin.dll");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
