using System.Diagnostics;

namespace Tocsin.Acceptance.Chaos;

/// <summary>The longest time without an answer to anybody.</summary>
internal sealed class AnswerGap
{
    private readonly Lock _lock = new();
    private long _last = Stopwatch.GetTimestamp();
    private TimeSpan _longest;

    public TimeSpan Longest
    {
        get
        {
            lock (_lock)
            {
                return _longest;
            }
        }
    }

    /// <summary>How long there has been no answer.</summary>
    public TimeSpan Now
    {
        get
        {
            lock (_lock)
            {
                return Stopwatch.GetElapsedTime(_last);
            }
        }
    }

    public void Begin()
    {
        lock (_lock)
        {
            (_last, _longest) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
        }
    }

    public void Answered()
    {
        lock (_lock)
        {
            var gap = Stopwatch.GetElapsedTime(_last);
            _longest = gap > _longest ? gap : _longest;
            _last = Stopwatch.GetTimestamp();
        }
    }
}
