using System.Text;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>
/// Keeps a second server off a data folder: each would send what the other has claimed. The operating system holds the lock, so it is gone
/// with the process however that ended; the file stays, because one that is deleted could be locked by two.
/// </summary>
internal sealed class ServeLock : IDisposable
{
    public const string FileName = "tocsin.lock";

    // What the runtime answers for a file that another process has locked: EAGAIN of Linux, EWOULDBLOCK of macOS, ERROR_SHARING_VIOLATION.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private ServeLock(FileStream file) => _file = file;

    /// <exception cref="StoreException">Another server serves the folder, or the lock cannot be made.</exception>
    public static ServeLock Take(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes($"{Environment.ProcessId}\n"));
            file.Flush();
            return new ServeLock(file);
        }
        catch (IOException failure) when (HeldByAnother.Contains(failure.HResult))
        {
            throw new StoreException($"Another Tocsin serves the data folder {dataFolder}; its process id is in {path}. Stop it, or choose another folder with --data.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The lock {path} cannot be taken: {failure.Message} Let this user write to the data folder, or choose another with --data.");
        }
    }

    /// <summary>Whether a server serves the folder now.</summary>
    public static bool IsHeld(string dataFolder)
    {
        try
        {
            using var free = new FileStream(Path.Combine(dataFolder, FileName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException failure) when (HeldByAnother.Contains(failure.HResult))
        {
            return true;
        }
    }

    public void Dispose() => _file.Dispose();
}
