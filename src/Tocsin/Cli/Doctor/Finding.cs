namespace Tocsin.Cli.Doctor;

/// <summary>What one look of the doctor found.</summary>
/// <param name="About">What was looked at.</param>
/// <param name="Condition">How it is.</param>
/// <param name="Text">What was seen.</param>
/// <param name="Advice">What to do; null where there is nothing to do.</param>
internal sealed record Finding(string About, Condition Condition, string Text, string? Advice = null);
