namespace Tocsin.Storage.Nodes;

/// <summary>
/// The store's clock as one node knows it between two readings. All nodes date events, signals and deliveries by it, so a node whose own
/// clock is set wrong, or jumps, dates nothing wrong: what passes between two readings is measured, not read off a clock.
/// </summary>
/// <param name="own">The node's clock, timers included.</param>
internal sealed class StoreTime(TimeProvider own) : TimeProvider
{
    private volatile Reading? _reading;

    /// <summary>How far the node's own clock is ahead of the store's.</summary>
    public TimeSpan Offset => own.GetUtcNow() - GetUtcNow();

    public override long TimestampFrequency => own.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => own.LocalTimeZone;

    /// <param name="moment">What the store's clock said.</param>
    /// <param name="at">When it said so, as <see cref="GetTimestamp"/>.</param>
    public void Set(DateTimeOffset moment, long at) => _reading = new Reading(moment, at);

    public override DateTimeOffset GetUtcNow() => _reading is { } reading ? reading.Moment + own.GetElapsedTime(reading.At) : own.GetUtcNow();

    public override long GetTimestamp() => own.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => own.CreateTimer(callback, state, dueTime, period);

    private sealed record Reading(DateTimeOffset Moment, long At);
}
