namespace Tocsin.Tests.Digest.Grouping;

/// <summary>Sentry's own grouping cases, beside the repository; absent for those who do not have them.</summary>
internal static class SentryCorpus
{
    public static string? Folder { get; } = Find();

    public static IEnumerable<string> Names(string inputs) => Folder is null
        ? []
        : Directory.EnumerateFiles(Path.Combine(Folder, inputs), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static string Input(string inputs, string name) => File.ReadAllText(Path.Combine(Folder!, inputs, name + ".json"));

    // expectations are named with underscores, inputs with hyphens
    public static string Expected(string expectations, string name) => File.ReadAllText(Path.Combine(Folder!, expectations, name.Replace('-', '_') + ".pysnap"));

    public static string? Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
                folder = folder.Parent;
            return folder?.FullName;
        }
    }

    private static string? Find()
    {
        var root = Environment.GetEnvironmentVariable("TOCSIN_CORPUS") ?? (Repository is { } repository ? Path.Combine(repository, "..", "shared", "corpus") : null);
        var folder = root is null ? null : Path.Combine(root, "grouping", "sentry-24.7");
        return Directory.Exists(folder) ? folder : null;
    }
}
