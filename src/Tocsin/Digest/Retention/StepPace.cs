namespace Tocsin.Digest.Retention;

/// <summary>
/// Repeats small steps with pauses between them, each as long as four of the step before: deleting keeps the writer busy for a fifth of the
/// time at most, and still deletes more than can come in.
/// </summary>
internal sealed class StepPace(TimeProvider time)
{
    private const int PausePerStep = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Repeats a step until it finds nothing to do.</summary>
    /// <returns>What all steps did together.</returns>
    public async Task<long> RepeatAsync(Func<Task<long>> step, CancellationToken cancellationToken)
    {
        long total = 0;
        while (true)
        {
            var began = time.GetTimestamp();
            if (await step() is var done and > 0)
                total += done;
            else
                return total;
            await Task.Delay(PauseAfter(time.GetElapsedTime(began)), time, cancellationToken);
        }
    }

    public static TimeSpan PauseAfter(TimeSpan step) => step * PausePerStep < LongestPause ? step * PausePerStep : LongestPause;
}
