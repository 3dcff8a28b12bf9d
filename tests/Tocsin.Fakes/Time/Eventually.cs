using System.Diagnostics;

namespace Tocsin.Fakes.Time;

/// <summary>Waits for what no clock of a test moves (another process, another thread) by asking until it is so, never for a span of time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks until the answer is not null.</summary>
    /// <param name="probe">Gives what is waited for, or null while it is not there.</param>
    /// <param name="what">What is waited for, in words, for the failure.</param>
    /// <param name="seen">What there is instead, for the failure.</param>
    /// <param name="patience">How long to wait where the usual minute does not do.</param>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> probe, string what, Func<string>? seen = null, TimeSpan? patience = null)
        where T : class
    {
        var limit = patience ?? Patience;
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await probe() is { } found)
                return found;
            if (Stopwatch.GetElapsedTime(since) > limit)
                throw new TimeoutException($"Waited {limit.TotalSeconds:0} s in vain for {what}. {seen?.Invoke()}");
            await Task.Delay(Pause);
        }
    }

    /// <summary>Asks until it is so.</summary>
    public static Task BeAsync(Func<Task<bool>> probe, string what, Func<string>? seen = null, TimeSpan? patience = null) =>
        GetAsync(async () => await probe() ? what : null, what, seen, patience);

    /// <summary>Asks until it is so.</summary>
    public static Task BeAsync(Func<bool> probe, string what, Func<string>? seen = null, TimeSpan? patience = null) =>
        BeAsync(() => Task.FromResult(probe()), what, seen, patience);
}
