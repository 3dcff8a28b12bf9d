using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tocsin.Bench.Endpoints;

/// <summary>Appends bodies to a file, with one <c>fdatasync</c> a group.</summary>
internal sealed class FileSink : IBodySink
{
    private readonly Group _group;
    private readonly SafeFileHandle _file;
    private readonly Task _loop;
    private long _end;

    public FileSink(string path)
    {
        _file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        _group = new Group(Write);
        _loop = Task.Run(_group.RunAsync);
    }

    public Task AppendAsync(ReadOnlyMemory<byte> bytes) => _group.AppendAsync(bytes);

    public async ValueTask DisposeAsync()
    {
        _group.Close();
        await _loop;
        _file.Dispose();
    }

    private Task Write(IReadOnlyList<ReadOnlyMemory<byte>> bodies)
    {
        RandomAccess.Write(_file, bodies, _end);
        if (FlushFile(_file) != 0)
            throw new IOException($"fdatasync failed with errno {Marshal.GetLastPInvokeError()}.");
        _end += bodies.Sum(body => (long)body.Length);
        return Task.CompletedTask;
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FlushFile(SafeFileHandle file);
}
