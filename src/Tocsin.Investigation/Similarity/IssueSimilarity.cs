namespace Tocsin.Investigation.Similarity;

/// <summary>
/// Scores how likely two issues have the same cause, from 0 to 1. The weights and the threshold were chosen with the labelled pairs beside its tests; what is
/// known of neither issue, or only of one, does not count.
/// </summary>
public static class IssueSimilarity
{
    /// <summary>From here on two issues are called similar: in the labelled pairs nothing that is not reaches it.</summary>
    /// <value>0.55.</value>
    public const double Threshold = 0.55;

    private const double TypeWeight = 0.15;
    private const double WordsWeight = 0.45;
    private const double FramesWeight = 0.40;

    /// <summary>What is left of the score where both messages say something and no word is the same: one place in the code, two troubles.</summary>
    private const double OtherTrouble = 0.6;

    /// <summary>Compares two issues; the order does not matter.</summary>
    /// <returns>1 for the same in everything that is known, 0 for nothing in common.</returns>
    public static double Score(IssueSketch one, IssueSketch other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var (score, weight) = (0.0, 0.0);
        var words = Words(one, other);
        if (words is { } shared)
            (score, weight) = (score + (WordsWeight * shared), weight + WordsWeight);
        if (one.Frames.Count > 0 && other.Frames.Count > 0)
            (score, weight) = (score + (FramesWeight * Frames(one, other)), weight + FramesWeight);
        // A type alone says nothing: half of all issues are of a few.
        if (weight == 0)
            return 0;
        if (words is not null && one.Type is not null && other.Type is not null)
            (score, weight) = (score + (one.Type == other.Type ? TypeWeight : 0), weight + TypeWeight);
        return (words == 0 ? OtherTrouble : 1) * score / weight;
    }

    /// <summary>How much of the messages is the same, 0 to 1; few other words make much of a difference. Null when one of them says nothing.</summary>
    private static double? Words(IssueSketch one, IssueSketch other)
    {
        if (one.Words.Count == 0 || other.Words.Count == 0)
            return null;
        var shared = 2.0 * one.Words.Count(other.Words.Contains) / (one.Words.Count + other.Words.Count);
        return shared * shared;
    }

    /// <summary>What two stacks share, the frames at the crash counting most: ways to it differ, and everything comes from main.</summary>
    private static double Frames(IssueSketch one, IssueSketch other) =>
        (Shared(one.Frames, other.Frames) + Shared(other.Frames, one.Frames)) / (Whole(one.Frames) + Whole(other.Frames));

    private static double Shared(IReadOnlyList<string> frames, IReadOnlyList<string> others)
    {
        var shared = 0.0;
        for (var position = 0; position < frames.Count; position++)
            shared += others.Contains(frames[position]) ? WeightAt(position) : 0;
        return shared;
    }

    private static double Whole(IReadOnlyList<string> frames)
    {
        var whole = 0.0;
        for (var position = 0; position < frames.Count; position++)
            whole += WeightAt(position);
        return whole;
    }

    private static double WeightAt(int position) => 1.0 / (1 + position);
}
