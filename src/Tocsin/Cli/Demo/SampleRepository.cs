using System.Reflection;

namespace Tocsin.Cli.Demo;

/// <summary>The sample application, in a git repository of its own.</summary>
internal sealed class SampleRepository(string folder, TimeProvider time)
{
    private const string Resources = "demo/";
    private static readonly Dictionary<string, string> NoVariables = [];
    private readonly GitCommand _git = new(folder);

    public string Folder => folder;

    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await _git.RunAsync(["init", "--quiet", "--initial-branch=main"], NoVariables, cancellationToken);
    }

    /// <summary>Writes a commit's files and records them; returns the commit's hash, which is the release it makes.</summary>
    public async Task<string> CommitAsync(SampleCommit commit, CancellationToken cancellationToken)
    {
        await WriteFilesAsync(commit.Folder, cancellationToken);
        await _git.RunAsync(["add", "--all"], NoVariables, cancellationToken);
        await _git.RunAsync(["commit", "--quiet", "--no-verify", "--message", commit.Message], Identity(commit), cancellationToken);
        return await _git.RunAsync(["rev-parse", "HEAD"], NoVariables, cancellationToken);
    }

    /// <summary>The lines of a file as they stand now.</summary>
    public string[] Lines(string path) => File.ReadAllLines(Path.Combine(folder, path));

    private async Task WriteFilesAsync(string commitFolder, CancellationToken cancellationToken)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{Resources}{commitFolder}/";
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var path = Path.Combine(folder, resource[prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var file = File.Create(path);
            await assembly.GetManifestResourceStream(resource)!.CopyToAsync(file, cancellationToken);
        }
    }

    private Dictionary<string, string> Identity(SampleCommit commit)
    {
        var mail = $"{commit.Author.Split(' ')[0].ToLowerInvariant()}@shop.example";
        var at = $"{(time.GetUtcNow() - commit.Age).ToUnixTimeSeconds()} +0000";
        return new Dictionary<string, string>
        {
            ["GIT_AUTHOR_NAME"] = commit.Author,
            ["GIT_AUTHOR_EMAIL"] = mail,
            ["GIT_AUTHOR_DATE"] = at,
            ["GIT_COMMITTER_NAME"] = commit.Author,
            ["GIT_COMMITTER_EMAIL"] = mail,
            ["GIT_COMMITTER_DATE"] = at,
        };
    }
}
