using System.Text;

namespace Tocsin.Alerting.Matching.Parsing;

/// <summary>Collects letters and stars into a pattern.</summary>
internal sealed class PatternBuilder
{
    private readonly List<string> _segments = [];
    private readonly StringBuilder _literal = new();

    public void Add(char letter) => _literal.Append(letter);

    public void AddStar()
    {
        // Two stars in a row say no more than one.
        if (_literal.Length > 0 || _segments.Count == 0)
            _segments.Add(_literal.ToString());

        _literal.Clear();
    }

    public ValuePattern Build() => new([.. _segments, _literal.ToString()]);
}
