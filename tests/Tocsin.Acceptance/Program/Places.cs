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

    private const string Absent = "(absent)";

    /// <summary>The files of a part of the shared corpus, in order; none when the corpus is absent.</summary>
    public static IReadOnlyList<string> CorpusFiles(string part)
    {
        var folder = Path.Combine(SharedCorpus, part);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Cases out of the shared corpus; where it is absent the one case that <see cref="SkipWhenAbsent"/> skips.</summary>
    public static TheoryData<string> Cases(IEnumerable<string> cases)
    {
        List<string> found = [.. cases];
        return found.Count > 0 ? [.. found] : [Absent];
    }

    /// <summary>Skips a test that has nothing to read.</summary>
    public static void SkipWhenAbsent(string oneCase) =>
        Assert.SkipWhen(oneCase == Absent, $"There is no shared corpus at {SharedCorpus}; TOCSIN_CORPUS names another folder.");

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Tocsin.slnx above {AppContext.BaseDirectory}; run the tests from their build folder.");
    }
}
