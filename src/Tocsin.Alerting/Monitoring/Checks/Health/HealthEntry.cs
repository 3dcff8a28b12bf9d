namespace Tocsin.Alerting.Monitoring.Checks.Health;

/// <summary>One part of a report of health.</summary>
internal sealed record HealthEntry(string Name, HealthState State, string? Description)
{
    /// <summary>Such as "Unhealthy, no connection".</summary>
    public string Text => string.IsNullOrEmpty(Description) ? $"{State}" : $"{State}, {Description}";
}
