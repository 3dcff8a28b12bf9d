using System.Threading.Channels;

namespace Tocsin.Bench.Endpoints;

/// <summary>
/// Natural group commit: one loop takes everything that has queued up, has it written and synced at once, and answers all of it.
/// What queues up meanwhile is the next group; there is no timer.
/// </summary>
/// <param name="write">Puts a group on disk.</param>
internal sealed class Group(Func<IReadOnlyList<ReadOnlyMemory<byte>>, Task> write)
{
    private const int Largest = 1_000;

    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });

    public Task AppendAsync(ReadOnlyMemory<byte> bytes)
    {
        var pending = new Pending(bytes, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _queue.Writer.TryWrite(pending);
        return pending.Done.Task;
    }

    public void Close() => _queue.Writer.Complete();

    public async Task RunAsync()
    {
        var group = new List<Pending>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (group.Count < Largest && _queue.Reader.TryRead(out var pending))
                group.Add(pending);
            await write([.. group.Select(pending => pending.Bytes)]);
            foreach (var pending in group)
                pending.Done.SetResult();
            group.Clear();
        }
    }

    private sealed record Pending(ReadOnlyMemory<byte> Bytes, TaskCompletionSource Done);
}
