namespace Tocsin.Alerting.Hosting;

/// <summary>
/// Tells what ends the process when no alerting lives any more, by the one that ended last. In an async Main an exception ends the <c>using</c> on its
/// way out, before the runtime says that nobody catches it.
/// </summary>
internal static class AfterEnd
{
    private static int Living;
    private static Action<Exception>? Tell;

    static AfterEnd() => AppDomain.CurrentDomain.UnhandledException += (_, thrown) =>
    {
        if (thrown.ExceptionObject is Exception exception && Volatile.Read(ref Living) == 0)
            Volatile.Read(ref Tell)?.Invoke(exception);
    };

    /// <summary>One more lives, and hears of it by itself.</summary>
    public static void Began() => Interlocked.Increment(ref Living);

    /// <summary>One has ended. Only the last is kept, so that many cost no memory.</summary>
    public static void Ended(Action<Exception> tell)
    {
        Volatile.Write(ref Tell, tell);
        Interlocked.Decrement(ref Living);
    }
}
