namespace Tocsin.Planning.Recordings;

/// <summary>A temporary folder that goes when the replay is over.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("tocsin-plan-").FullName;
    private int _files;

    /// <summary>The store as it was when the replay begins.</summary>
    public string State => Path.Combine(_path, "state.db");

    /// <summary>What the steps saw.</summary>
    public string Inputs => Path.Combine(_path, "inputs.db");

    public string NewFile() => Path.Combine(_path, $"replay-{++_files}.db");

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
