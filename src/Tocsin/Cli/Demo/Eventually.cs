namespace Tocsin.Cli.Demo;

/// <summary>Waits for what another part of the program will have done in a moment.</summary>
internal static class Eventually
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>The first answer that is not null, or null when there was none in time.</summary>
    public static async Task<T?> FindAsync<T>(Func<Task<T?>> look, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
        where T : class
    {
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(LookEvery, time);
        do
        {
            if (await look() is { } found)
                return found;
        }
        while (time.GetElapsedTime(started) < patience && await timer.WaitForNextTickAsync(cancellationToken));

        return null;
    }
}
