namespace Tocsin.Cli.Backups;

/// <summary>A backup, as <c>tocsin backup --json</c> and <c>tocsin restore --json</c> show it.</summary>
/// <param name="File">Where it is.</param>
/// <param name="MadeAt">The moment whose state it holds.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Store">The kind of store it was taken from.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Rows">Rows by table.</param>
/// <param name="Aside">Where the store is that was there before a restore; null without one.</param>
internal sealed record BackupAnswer(
    string File, DateTimeOffset MadeAt, string Program, string Store, long Bytes, IReadOnlyDictionary<string, long> Rows, string? Aside);
