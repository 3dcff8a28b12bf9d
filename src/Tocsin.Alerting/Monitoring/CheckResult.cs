namespace Tocsin.Alerting.Monitoring;

/// <summary>What a check found.</summary>
/// <param name="State">How well the target does.</param>
/// <param name="Text">Why, one sentence for people, such as "answered 503 in 41 ms; 200 to 299 was expected".</param>
public sealed record CheckResult(HealthState State, string Text)
{
    /// <summary>How long the target took to answer; zero where nothing was waited for.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Single figures to show beside the text, such as <c>free</c> = <c>12.4 GiB</c>; short, and never secret.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
