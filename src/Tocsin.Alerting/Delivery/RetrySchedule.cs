namespace Tocsin.Alerting.Delivery;

/// <summary>Says when a failed delivery is tried again: exponential back-off with jitter, but never before the vendor allows it.</summary>
/// <param name="options">The limits.</param>
/// <param name="random">The source of the jitter; it is used under a lock, so it may be shared by nobody else.</param>
public sealed class RetrySchedule(RetryOptions options, Random random)
{
    /// <summary>The longest <c>Retry-After</c> that is honoured; a longer one is cut to this.</summary>
    /// <value>1 hour</value>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();

    /// <summary>The wait before the next attempt, or null when there were enough of them and the delivery is dead.</summary>
    /// <param name="attempts">How many attempts failed so far, the last one included; at least 1.</param>
    /// <param name="failure">How the last one failed.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="attempts"/> is below 1.</exception>
    public TimeSpan? Next(int attempts, DeliveryResult.Retry failure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        if (attempts >= options.Attempts)
            return null;

        var wait = Jittered(BackOff(attempts));
        if (failure.After is not { } asked)
            return wait;

        // The jitter goes on top: deliveries refused together would otherwise all come back in the same instant.
        var honoured = asked > LongestRetryAfter ? LongestRetryAfter : asked;
        return wait > honoured ? wait : honoured + Spread(honoured);
    }

    private TimeSpan BackOff(int attempts)
    {
        var wait = options.FirstWait * Math.Pow(2, Math.Min(attempts - 1, 30));
        return wait > options.LongestWait ? options.LongestWait : wait;
    }

    private TimeSpan Jittered(TimeSpan wait) => wait * (0.5 + Fraction() / 2);

    private TimeSpan Spread(TimeSpan wait)
    {
        var most = LongestRetryAfter - wait;
        var spread = wait * 0.1 * Fraction();
        return spread < most ? spread : most;
    }

    private double Fraction()
    {
        lock (_lock)
        {
            return random.NextDouble();
        }
    }
}
