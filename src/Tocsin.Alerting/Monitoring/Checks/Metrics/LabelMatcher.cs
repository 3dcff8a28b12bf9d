using System.Text.RegularExpressions;

namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>What one label of a series must be; a label that is not there counts as empty, as in Prometheus.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Value">What with.</param>
public sealed record LabelMatcher(string Label, LabelComparison Comparison, string Value)
{
    // without backtracking, so that no pattern is slow
    private readonly Regex? _pattern = Comparison is LabelComparison.Matches or LabelComparison.MatchesNot
        ? new Regex($@"\A(?:{Value})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
        : null;

    /// <summary>As it is written.</summary>
    public override string ToString() => Label + Comparison switch
    {
        LabelComparison.Equal => "=",
        LabelComparison.NotEqual => "!=",
        LabelComparison.Matches => "=~",
        _ => "!~",
    } + QuotedText.Of(Value);

    /// <summary>Whether a series is meant.</summary>
    /// <param name="labels">The labels of the series.</param>
    public bool Fits(IReadOnlyDictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(Label, "");
        return Comparison switch
        {
            LabelComparison.Equal => value == Value,
            LabelComparison.NotEqual => value != Value,
            LabelComparison.Matches => _pattern!.IsMatch(value),
            _ => !_pattern!.IsMatch(value),
        };
    }
}
