namespace Tocsin.Alerting.Monitoring;

/// <summary>A change that people are told of.</summary>
/// <param name="Name">Which monitor.</param>
/// <param name="Change">What changed.</param>
/// <param name="Result">The result that confirmed it.</param>
public sealed record MonitorNews(string Name, MonitorChange Change, CheckResult Result);
