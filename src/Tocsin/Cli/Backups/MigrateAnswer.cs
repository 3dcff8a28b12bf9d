namespace Tocsin.Cli.Backups;

/// <summary>A move to another kind of store, as <c>tocsin migrate --json</c> shows it.</summary>
/// <param name="Data">The folder of the store that was copied, and stays.</param>
/// <param name="Rows">Rows by table.</param>
internal sealed record MigrateAnswer(string Data, IReadOnlyDictionary<string, long> Rows);
