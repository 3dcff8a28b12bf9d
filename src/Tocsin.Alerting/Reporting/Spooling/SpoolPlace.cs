namespace Tocsin.Alerting.Reporting.Spooling;

/// <summary>
/// A numbered folder that belongs to one process at a time: whoever holds the lock file beside it. The system lets go of the lock when the process
/// ends, however it ends, so what a process leaves behind is taken over by the next one that starts, and by one only.
/// </summary>
internal sealed class SpoolPlace : IDisposable
{
    private const int MostPlaces = 64;

    private readonly FileStream _lock;

    private SpoolPlace(string folder, FileStream held) => (Folder, _lock) = (folder, held);

    public string Folder { get; }

    /// <summary>Takes the first place that nobody holds; null when all are held.</summary>
    /// <exception cref="IOException">The folder cannot be made or written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to somebody else.</exception>
    public static SpoolPlace? TakeFree(string root)
    {
        MakeFolder(root);
        return Enumerable.Range(0, MostPlaces).Select(number => Take(root, number)).FirstOrDefault(place => place is not null);
    }

    /// <summary>Moves what lies in places that nobody holds any more into this one.</summary>
    public void Inherit(string root)
    {
        foreach (var number in Enumerable.Range(0, MostPlaces).Where(number => Directory.Exists(FolderOf(root, number)) && FolderOf(root, number) != Folder))
        {
            using var left = Take(root, number);
            foreach (var file in left is null ? [] : Directory.EnumerateFiles(left.Folder).ToList())
                File.Move(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static SpoolPlace? Take(string root, int number)
    {
        FileStream held;
        try
        {
            held = new FileStream(FolderOf(root, number) + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(FolderOf(root, number) + ".lock"))
        {
            return null;
        }

        MakeFolder(FolderOf(root, number));
        return new SpoolPlace(FolderOf(root, number), held);
    }

    private static string FolderOf(string root, int number) => Path.Combine(root, number.ToString());

    // What is said in alerts is nobody else's business.
    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
