namespace Tocsin.Acceptance.Program;

/// <summary>Where things lie on the disk.</summary>
internal static class Places
{
    public static string Repository { get; } = FindRepository();

    /// <summary>The program under test, as <c>./test</c> published it; TOCSIN_DLL names another one.</summary>
    public static string Dll { get; } =
        Environment.GetEnvironmentVariable("TOCSIN_DLL") ?? Path.Combine(Repository, "out", "tocsin.dll");

    /// <summary>The scripts that run SDKs.</summary>
    public static string Clients { get; } = Path.Combine(Repository, "tests", "Tocsin.Acceptance", "Clients");

    /// <summary>Captured traffic that is ours and lies in the repository.</summary>
    public static string Captured { get; } = Path.Combine(Repository, "tests", "Tocsin.Acceptance", "Corpus", "captured");

    /// <summary>Input of others, read in place; TOCSIN_CORPUS names another folder. It may be absent.</summary>
    public static string SharedCorpus { get; } =
        Environment.GetEnvironmentVariable("TOCSIN_CORPUS") ?? Path.GetFullPath(Path.Combine(Repository, "..", "shared", "corpus"));

    /// <summary>The files of a part of the shared corpus, in order; none when the corpus is absent.</summary>
    public static IReadOnlyList<string> CorpusFiles(string part)
    {
        var folder = Path.Combine(SharedCorpus, part);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Tocsin.slnx above {AppContext.BaseDirectory}; run the tests from their build folder.");
    }
}
