namespace Tocsin.Architecture;

/// <summary>The repository's files, as the tests find them from where they run.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "out", "data", "node_modules", ".git", ".cache", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths below a folder, relative to the root, with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files(string folder, string extension) =>
        [.. Walk(Path.Combine(Root, folder))
            .Where(path => path.EndsWith(extension, StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Root, path))
            .Order(StringComparer.Ordinal)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(child => !NotOurs.Contains(Path.GetFileName(child))).SelectMany(Walk));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Tocsin.slnx stands in no folder above the tests. Run them where the repository built them.");
    }
}
