namespace Tocsin.Configuration.Live;

/// <summary>
/// Notices within a moment that the file was written or replaced. It is only a hint: where the system gives none (network
/// disks, links that are switched), <see cref="LiveSettings"/> sees the change when it next looks.
/// </summary>
public sealed class SettingsFileWatch : IDisposable
{
    private readonly FileSystemWatcher? _watcher;

    private SettingsFileWatch(FileSystemWatcher? watcher) => _watcher = watcher;

    /// <summary>Begins to watch; without a folder to watch or system resources for it, nothing is noticed here.</summary>
    public static SettingsFileWatch Start(string path, Action changed)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder || !Directory.Exists(folder))
            return new SettingsFileWatch(null);

        // The folder is watched, not the file: editors write another file and rename it.
        var watcher = new FileSystemWatcher(folder, Path.GetFileName(full));
        try
        {
            watcher.Changed += (_, _) => changed();
            watcher.Created += (_, _) => changed();
            watcher.Renamed += (_, _) => changed();
            watcher.EnableRaisingEvents = true;
            return new SettingsFileWatch(watcher);
        }
        catch (IOException)
        {
            watcher.Dispose();
            return new SettingsFileWatch(null);
        }
    }

    public void Dispose() => _watcher?.Dispose();
}
