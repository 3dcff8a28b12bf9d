namespace Tocsin.Storage.Backups;

/// <summary>What a backup says of itself, so that a restore can tell whether it is whole.</summary>
/// <param name="MadeAt">The moment whose state it holds.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Store">The kind of store it was taken from.</param>
/// <param name="Rows">Rows by table.</param>
internal sealed record BackupManifest(DateTimeOffset MadeAt, string Program, string Store, IReadOnlyDictionary<string, long> Rows);
