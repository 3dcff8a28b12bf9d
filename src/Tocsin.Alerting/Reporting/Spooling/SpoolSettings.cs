namespace Tocsin.Alerting.Reporting.Spooling;

/// <summary>Where the undelivered is kept.</summary>
/// <param name="Folder">The folder that all processes of the application share.</param>
/// <param name="MostBytes">How much one process keeps there at most.</param>
internal sealed record SpoolSettings(string Folder, long MostBytes);
