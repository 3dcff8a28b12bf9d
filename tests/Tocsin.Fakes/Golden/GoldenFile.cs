using System.Runtime.CompilerServices;

namespace Tocsin.Fakes.Golden;

/// <summary>
/// Compares a text with an approved file, <c>Golden/{name}.txt</c> beside the test. With <c>TOCSIN_APPROVE=1</c> in the
/// environment the file is written instead; the change is then reviewed like any other.
/// </summary>
public static class GoldenFile
{
    public static void ShouldMatch(string actual, string name, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Golden", name + ".txt");
        var shown = Visible(actual);
        if (Environment.GetEnvironmentVariable("TOCSIN_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, shown);
            return;
        }

        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (approved != shown)
            throw new GoldenMismatchException(path, FirstDifference(approved, shown), shown);
    }

    // Escape characters are written out, so that an approved file is safe to print and a colour is seen in review.
    private static string Visible(string text)
    {
        var visible = text.Replace("\u001b", "\\e", StringComparison.Ordinal).Replace("\u2060", "\\u2060", StringComparison.Ordinal);
        return visible.EndsWith('\n') ? visible : visible + "\n";
    }

    private static int FirstDifference(string approved, string actual)
    {
        var same = 0;
        while (same < Math.Min(approved.Length, actual.Length) && approved[same] == actual[same])
            same++;
        return actual.AsSpan(0, same).Count('\n') + 1;
    }
}
