using Tocsin.Sentry.Scrubbing.Finders;

namespace Tocsin.Sentry.Scrubbing;

/// <summary>What the scrubbing of one event has found so far.</summary>
internal sealed class ScrubTally
{
    private readonly List<ScrubCount> _counts = [];

    public List<Finding> Findings { get; } = [];

    /// <summary>The stretches of the document to replace, in order.</summary>
    public List<(int Start, int End, byte[]? Json)> Edits { get; } = [];

    public List<ScrubCount> Counts => _counts;

    public void Count(string rule)
    {
        var known = _counts.FindIndex(count => count.Rule == rule);
        if (known < 0) _counts.Add(new ScrubCount(rule, 1));
        else _counts[known] = _counts[known] with { Count = _counts[known].Count + 1 };
    }
}
