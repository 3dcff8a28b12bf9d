using Tocsin.Storage.Backups;

namespace Tocsin.Cli.Backups;

/// <summary>A backup, as <c>tocsin backup --json</c> and <c>tocsin restore --json</c> show it.</summary>
/// <param name="File">Where it is.</param>
/// <param name="MadeAt">The moment whose state it holds.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Store">The kind of store it was taken from.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Rows">Rows by table.</param>
/// <param name="Checksum">Where the SHA-256 of its bytes is; null without one.</param>
/// <param name="Aside">Where the store is that was there before a restore; null without one.</param>
internal sealed record BackupAnswer(
    string File, DateTimeOffset MadeAt, string Program, string Store, long Bytes, IReadOnlyDictionary<string, long> Rows, string? Checksum, string? Aside)
{
    /// <param name="file">Where the backup is.</param>
    /// <param name="manifest">What it says of itself.</param>
    /// <param name="aside">Where the store is that was there before a restore.</param>
    public static BackupAnswer Of(string file, BackupManifest manifest, string? aside = null) => new(
        file, manifest.MadeAt, manifest.Program, manifest.Store, new FileInfo(file).Length, manifest.Rows,
        BackupSum.PlaceOf(file) is var sum && System.IO.File.Exists(sum) ? sum : null, aside);
}
