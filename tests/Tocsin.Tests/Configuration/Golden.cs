namespace Tocsin.Tests.Configuration;

/// <summary>Compares a text with a file beside the test; with TOCSIN_APPROVE set, writes the file instead.</summary>
internal static class Golden
{
    public static string Folder { get; } = Path.Combine(Root(), "tests", "Tocsin.Tests", "Configuration");

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
            folder = folder.Parent;
        return folder.ShouldNotBeNull("The tests run from inside the repository.").FullName;
    }

    public static void ShouldMatch(string actual, string path)
    {
        if (Environment.GetEnvironmentVariable("TOCSIN_APPROVE") is { Length: > 0 })
            File.WriteAllText(path, actual);
        File.Exists(path).ShouldBeTrue($"{Path.GetFileName(path)} is missing. Run once with TOCSIN_APPROVE=1 and read what was written.");
        actual.ShouldBe(File.ReadAllText(path), Path.GetFileName(path));
    }
}
