namespace Tocsin.Storage.Nodes;

/// <summary>
/// The clock of the one process that serves an embedded store. Set forward, it follows at once; set back, it goes on, a tenth slower, until the other has
/// caught up. Otherwise everything with a moment to wait for would wait the whole hour once more: retries, reminders, the vendor's pace.
/// </summary>
/// <param name="own">The machine's clock, timers included.</param>
internal sealed class SteadyTime(TimeProvider own) : TimeProvider
{
    private const double WhileAhead = 0.9;

    private readonly Lock _lock = new();
    private DateTimeOffset _told = own.GetUtcNow();
    private long _at = own.GetTimestamp();

    public override long TimestampFrequency => own.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => own.LocalTimeZone;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            var (wall, at) = (own.GetUtcNow(), own.GetTimestamp());
            var least = _told + (own.GetElapsedTime(_at, at) * WhileAhead);
            (_told, _at) = (wall > least ? wall : least, at);
            return _told;
        }
    }

    public override long GetTimestamp() => own.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => own.CreateTimer(callback, state, dueTime, period);
}
