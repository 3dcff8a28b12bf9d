namespace Tocsin.Storage.Copies;

/// <summary>Keeps a copy to so many bytes a second, so that whoever works beside it keeps the disk and the processor.</summary>
/// <param name="bytesPerSecond">0 for no limit.</param>
/// <param name="time">The clock.</param>
internal sealed class CopyPace(long bytesPerSecond, TimeProvider time)
{
    private static readonly TimeSpan WorthWaiting = TimeSpan.FromMilliseconds(5);

    private readonly long _started = time.GetTimestamp();

    /// <summary>Waits as long as so many bytes may take.</summary>
    /// <param name="done">How many were copied since the start.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public ValueTask KeepAsync(long done, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ahead = bytesPerSecond == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)done / bytesPerSecond) - time.GetElapsedTime(_started);
        return ahead > WorthWaiting ? new ValueTask(Task.Delay(ahead, time, cancellationToken)) : ValueTask.CompletedTask;
    }
}
