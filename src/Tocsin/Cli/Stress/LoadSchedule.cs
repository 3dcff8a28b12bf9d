namespace Tocsin.Cli.Stress;

/// <summary>Says when which event is due. Latency counts from then, so that a slow server cannot hide behind a waiting client.</summary>
internal sealed class LoadSchedule(StressOptions options, TimeProvider time)
{
    private static readonly TimeSpan Overdue = TimeSpan.FromMilliseconds(1);

    private readonly double _ticksApart = options.Rate > 0 ? time.TimestampFrequency / options.Rate : 0;
    private long _startedAt;
    private long _taken;

    public void Start(long now) => _startedAt = now;

    public bool IsOver(long now) =>
        _taken >= (options.Count ?? long.MaxValue) || time.GetElapsedTime(_startedAt, now) >= options.Duration;

    public bool TryTake(long now, out long sequence, out long dueAt)
    {
        sequence = _taken;
        dueAt = _ticksApart > 0 ? NextDueAt : now;
        if (dueAt > now || IsOver(now))
            return false;
        _taken++;
        return true;
    }

    /// <summary>How long there is nothing to start, at most as long as given.</summary>
    public TimeSpan WaitFrom(long now, TimeSpan most)
    {
        if (_ticksApart <= 0)
            return most;
        var wait = time.GetElapsedTime(now, NextDueAt);
        // Overdue while every connection is busy: an answer ends the wait, and a millisecond is short enough where one broke meanwhile.
        return wait <= TimeSpan.Zero ? Overdue : wait < most ? wait : most;
    }

    public int IssueOf(long sequence) => options.FirstIssue + (int)(sequence % options.Issues);

    private long NextDueAt => _startedAt + (long)(_taken * _ticksApart);
}
