using System.Runtime.InteropServices;
using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace Tocsin.Bench.Endpoints;

/// <summary>
/// Natural group commit: one loop takes everything that has queued up, writes it, syncs once, and answers all of it.
/// What queues up meanwhile is the next group; there is no timer.
/// </summary>
internal sealed class GroupedAppender : IAsyncDisposable
{
    private const int LargestGroup = 1_000;

    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SafeFileHandle _file;
    private readonly Task _loop;
    private long _end;

    private GroupedAppender(SafeFileHandle file)
    {
        _file = file;
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public static GroupedAppender Open(string path) => new(File.OpenHandle(path, FileMode.Create, FileAccess.Write));

    /// <summary>Completes when the bytes are on disk.</summary>
    public Task AppendAsync(ReadOnlyMemory<byte> bytes)
    {
        var pending = new Pending(bytes, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _queue.Writer.TryWrite(pending);
        return pending.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.Complete();
        await _loop;
        _file.Dispose();
    }

    private void Run()
    {
        var group = new List<Pending>();
        var buffers = new List<ReadOnlyMemory<byte>>();
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < LargestGroup && _queue.Reader.TryRead(out var pending))
            {
                group.Add(pending);
                buffers.Add(pending.Bytes);
            }
            RandomAccess.Write(_file, buffers, _end);
            if (FlushFile(_file) != 0)
                throw new IOException($"fdatasync failed with errno {Marshal.GetLastPInvokeError()}.");
            foreach (var pending in group)
            {
                _end += pending.Bytes.Length;
                pending.Done.SetResult();
            }
            group.Clear();
            buffers.Clear();
        }
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FlushFile(SafeFileHandle file);

    private sealed record Pending(ReadOnlyMemory<byte> Bytes, TaskCompletionSource Done);
}
