namespace Tocsin.Storage.Backups;

/// <summary>What backup is wanted.</summary>
/// <param name="Place">A file that does not exist yet.</param>
/// <param name="BytesPerSecond">At most so many, so that ingest keeps the disk; 0 for no limit.</param>
/// <param name="Program">The version of the program, for the manifest.</param>
/// <param name="Time">The clock.</param>
/// <param name="Progress">Told how far it has come.</param>
internal sealed record BackupOrder(string Place, long BytesPerSecond, string Program, TimeProvider Time, IProgress<CopyProgress>? Progress);
