namespace Tocsin.Alerting.Monitoring.Scheduling;

/// <summary>A check whose turn comes again and again.</summary>
/// <param name="Name">What it is called, once among all.</param>
/// <param name="Check">What to run.</param>
/// <param name="Rule">How often, and for how long at the most.</param>
public sealed record MonitoredCheck(string Name, ICheck Check, MonitorRule Rule);
