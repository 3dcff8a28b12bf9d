namespace Tocsin.Alerting.Reporting;

/// <summary>Who reports: what every alert of a process has in common.</summary>
/// <param name="Name">What the application is called.</param>
/// <param name="Release">Its version, or null.</param>
/// <param name="Environment">Such as <c>production</c>.</param>
/// <param name="ServerName">The machine.</param>
internal sealed record AppIdentity(string Name, string? Release, string Environment, string ServerName);
