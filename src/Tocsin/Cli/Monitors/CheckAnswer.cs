using Tocsin.Alerting.Monitoring;

namespace Tocsin.Cli.Monitors;

/// <summary>One look at a monitor as programs see it.</summary>
/// <param name="Monitor">Its name.</param>
/// <param name="State">What was found.</param>
/// <param name="Text">The same in words.</param>
/// <param name="TookMs">How long it took, in milliseconds.</param>
/// <param name="Facts">Single figures.</param>
internal sealed record CheckAnswer(string Monitor, HealthState State, string Text, double TookMs, IReadOnlyDictionary<string, string> Facts);
