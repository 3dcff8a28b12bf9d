using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Policy.Muting;

/// <summary>An incident that is not over, as other incidents see it.</summary>
/// <param name="Key">The alert key.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Subject">What it is about.</param>
public sealed record LastingIncident(string Key, Severity Severity, Subject Subject);
