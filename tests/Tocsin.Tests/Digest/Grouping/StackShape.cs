using System.Text;

namespace Tocsin.Tests.Digest.Grouping;

/// <summary>
/// What of one exception or stack counts, in a form that two graders can be compared by: the type, whether the value counts, and
/// for each frame in wire order <c>m</c> module, <c>f</c> file, <c>F</c> function, <c>-</c> nothing. Source lines are left out.
/// </summary>
internal sealed class StackShape
{
    private readonly List<string> _frames = [];
    private readonly List<string> _reasons = [];
    private bool _frameCounts;

    public string? Type { get; set; }

    public bool ValueCounts { get; set; }

    /// <summary>What of each frame counts, in wire order.</summary>
    public IReadOnlyList<string> Frames => _frames;

    /// <summary>What is said of each frame beside that, above all why it does not count; empty when nothing is.</summary>
    public IReadOnlyList<string> Reasons => _reasons;

    /// <summary>Takes one line of Sentry's tree.</summary>
    public void Take(string name, bool counts, string line, string nextLine)
    {
        if (name is "frame")
        {
            _frames.Add("");
            _reasons.Add(line.IndexOf('(', StringComparison.Ordinal) is > 0 and var at ? line[(at + 1)..^1] : "");
            _frameCounts = counts;
        }
        else if (name is "module" or "filename" or "function" && counts && _frameCounts && _frames.Count > 0)
        {
            _frames[^1] += name switch { "module" => "m", "filename" => "f", _ => "F" };
        }
        else if (name is "type" && counts)
        {
            Type = nextLine.Trim('"');
        }
        else if (name is "value" && counts)
        {
            ValueCounts = true;
        }
    }

    public void SetFrames(IEnumerable<string> frames, IEnumerable<string> reasons)
    {
        _frames.AddRange(frames);
        _reasons.AddRange(reasons);
    }

    public override string ToString()
    {
        var text = new StringBuilder().Append(Type ?? "-").Append(ValueCounts ? " +value" : "").Append(' ');
        foreach (var frame in _frames)
            text.Append(frame.Length == 0 ? "-" : frame).Append('.');
        return text.ToString();
    }
}
