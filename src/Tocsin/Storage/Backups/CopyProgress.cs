namespace Tocsin.Storage.Backups;

/// <summary>How far a long copy has come.</summary>
/// <param name="What">What is being done, as a short phrase.</param>
/// <param name="Done">Bytes or rows done.</param>
/// <param name="Total">Bytes or rows in all.</param>
internal readonly record struct CopyProgress(string What, long Done, long Total);
