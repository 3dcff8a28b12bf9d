namespace Tocsin.Sentry.Scrubbing;

/// <summary>How often a rule removed something.</summary>
/// <param name="Rule">The rule: one of <see cref="ScrubRules"/>, or the name of an own pattern.</param>
/// <param name="Count">How often.</param>
public sealed record ScrubCount(string Rule, int Count);
