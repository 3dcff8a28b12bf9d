namespace Tocsin.Sentry.Tests.Corpus;

/// <summary>The shared corpus of real input, which lies beside the repository or where TOCSIN_CORPUS says; without it there are no files.</summary>
internal static class CorpusFiles
{
    private static readonly string? Root = Find();

    public static IEnumerable<string> Under(string folder, string pattern = "*")
    {
        if (Root is null) return [];
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("TOCSIN_CORPUS") is { Length: > 0 } named) return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx"))) continue;
            var beside = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "corpus"));
            return Directory.Exists(beside) ? beside : null;
        }

        return null;
    }
}
