using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Storage.Backups;

/// <summary>
/// The SHA-256 of a backup's bytes, in a file beside it that <c>sha256sum -c</c> understands too. SQLite's own check sees the structure;
/// a bit that has flipped inside an event it does not see.
/// </summary>
internal static class BackupSum
{
    private const int HexDigits = 2 * SHA256.HashSizeInBytes;
    private const int PieceBytes = 4 << 20;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    public static string PlaceOf(string backup) => backup + ".sha256";

    /// <summary>Writes the sum of a file; when this returns, it is on disk.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="backup">What the file is to be called.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellationToken">Stops before anything was written.</param>
    public static async Task WriteAsync(string file, string backup, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        var sum = await OfAsync(file, progress, cancellationToken);
        SqliteConnections.MakePrivately(PlaceOf(backup));
        await using var target = new FileStream(PlaceOf(backup), FileMode.Create, FileAccess.Write, FileShare.None);
        await target.WriteAsync(Encoding.UTF8.GetBytes($"{sum}  {Path.GetFileName(backup)}\n"), cancellationToken);
        target.Flush(flushToDisk: true);
    }

    /// <summary>Compares a backup with the sum beside it, if there is one.</summary>
    /// <exception cref="StoreException">They do not belong together.</exception>
    public static async Task CheckAsync(string backup, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(PlaceOf(backup)))
            return;
        var line = await File.ReadAllTextAsync(PlaceOf(backup), cancellationToken);
        if (line.Length < HexDigits || line.AsSpan(0, HexDigits).ContainsAnyExcept(Hex))
            throw new StoreException($"{PlaceOf(backup)} holds no SHA-256. Fetch it again from where {backup} came from, or delete it to go without.");
        var sum = await OfAsync(backup, progress, cancellationToken);
        if (!line.StartsWith(sum, StringComparison.OrdinalIgnoreCase))
            throw new StoreException($"{backup} is damaged: its bytes have changed since it was made (SHA-256 {sum[..12]}…, and {PlaceOf(backup)} says {line[..12]}…). Fetch another copy of it, or restore another backup.");
    }

    private static async Task<string> OfAsync(string file, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = new FileStream(file, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        var piece = new byte[PieceBytes];
        int read;
        while ((read = await source.ReadAsync(piece, cancellationToken)) > 0)
        {
            hash.AppendData(piece, 0, read);
            progress?.Report(new CopyProgress("summing", source.Position, source.Length));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
