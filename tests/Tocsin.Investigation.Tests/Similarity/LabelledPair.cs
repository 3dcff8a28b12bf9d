using System.Runtime.CompilerServices;
using Tocsin.Investigation.Similarity;

namespace Tocsin.Investigation.Tests.Similarity;

/// <summary>Two issues, and what a person says of them.</summary>
internal sealed record LabelledPair(bool IsSame, string Why, IssueSketch One, IssueSketch Other)
{
    private const string Same = "same: ";

    public double Score => IssueSimilarity.Score(One, Other);

    /// <summary>Those by which weights and threshold were chosen.</summary>
    public static IReadOnlyList<LabelledPair> All { get; } = Read("pairs.txt");

    /// <summary>Those that were written afterwards.</summary>
    public static IReadOnlyList<LabelledPair> HeldOut { get; } = Read("held-out.txt");

    private static List<LabelledPair> Read(string name) => [.. File.ReadAllLines(Path.Combine(Here(), "Pairs", name)).Chunk(3)
        .Select(lines => new LabelledPair(lines[0].StartsWith(Same, StringComparison.Ordinal), lines[0], Sketch(lines[1]), Sketch(lines[2])))];

    // The message may hold the separator; type and frames do not.
    private static IssueSketch Sketch(string line)
    {
        var parts = line.Split(" | ").Select(part => part.Trim()).Select(part => part == "-" ? "" : part).ToArray();
        return IssueSketch.Of(parts[0], string.Join(" | ", parts[1..^1]), parts[^1].Split("; "));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
