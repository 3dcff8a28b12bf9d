namespace Tocsin.Alerting.Delivery;

/// <summary>
/// Keeps a channel in trouble from being called in vain. Ask <see cref="TryEnter"/> before each attempt, and answer each
/// permission with one <see cref="Report"/> or, when the attempt was given up, one <see cref="Abandon"/>. Safe for many threads.
/// </summary>
/// <param name="options">When it opens and for how long.</param>
/// <param name="time">The clock.</param>
public sealed class CircuitBreaker(CircuitBreakerOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset? _openUntil;
    private DateTimeOffset? _trialUntil;

    /// <summary>The state at this moment; an open circuit whose time is up shows as half-open.</summary>
    public CircuitState State
    {
        get
        {
            lock (_lock)
            {
                if (_openUntil is not { } until)
                    return CircuitState.Closed;
                return time.GetUtcNow() < until ? CircuitState.Open : CircuitState.HalfOpen;
            }
        }
    }

    /// <summary>Whether an attempt may be made now.</summary>
    /// <param name="lookAgain">When not: the moment to ask again, in UTC.</param>
    public bool TryEnter(out DateTimeOffset lookAgain)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            lookAgain = now;
            if (_openUntil is not { } until)
                return true;

            if (now < until || now < _trialUntil)
            {
                lookAgain = now < until ? until : _trialUntil!.Value;
                return false;
            }

            _trialUntil = now + options.TrialPatience;
            return true;
        }
    }

    /// <summary>Tells how the attempt ended. A refusal counts as life: the vendor answered, it only did not want this message.</summary>
    /// <param name="result">The ending.</param>
    public void Report(DeliveryResult result)
    {
        lock (_lock)
        {
            _trialUntil = null;
            if (result is not DeliveryResult.Retry failure)
            {
                _failures = 0;
                _openUntil = null;
                return;
            }

            _failures++;
            var now = time.GetUtcNow();
            var stillOpen = now < _openUntil;
            if (!stillOpen && (_openUntil is not null || _failures >= options.Failures))
                _openUntil = now + Longer(options.OpenFor, failure.After);
        }
    }

    /// <summary>Gives a permission back when the attempt ended in no result, such as a shutdown.</summary>
    public void Abandon()
    {
        lock (_lock)
        {
            _trialUntil = null;
        }
    }

    private static TimeSpan Longer(TimeSpan own, TimeSpan? asked) => asked > own ? asked.Value : own;
}
