namespace Tocsin.Cli.Demo;

/// <summary>Where a demo keeps everything, store, shop and configuration: a folder that goes with it, or the one that the user named, which stays.</summary>
internal sealed class DemoFolder
{
    private DemoFolder(string path, bool stays) => (Path, Stays) = (path, stays);

    public string Path { get; }

    public bool Stays { get; }

    public string Shop => System.IO.Path.Combine(Path, "shop");

    public string Config => System.IO.Path.Combine(Path, "tocsin.yml");

    /// <exception cref="DemoException">The named folder holds something already.</exception>
    public static DemoFolder Make(DemoOptions options)
    {
        if (options.Data is not { } named)
            return new DemoFolder(Directory.CreateTempSubdirectory("tocsin-demo-").FullName, options.Keep);
        if (Trouble(named) is { } trouble)
            throw new DemoException($"{named} {trouble}. A demo never mixes with anything else: name a new or an empty folder with --data, or leave it out.");
        return new DemoFolder(Directory.CreateDirectory(named).FullName, stays: true);
    }

    public void Leave()
    {
        if (!Stays)
            Directory.Delete(Path, recursive: true);
    }

    private static string? Trouble(string folder)
    {
        if (File.Exists(folder))
            return "is a file";
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            return null;
        return File.Exists(System.IO.Path.Combine(folder, OpenedStore.FileName)) ? "holds a store already, which a server may be using" : "is not empty";
    }
}
