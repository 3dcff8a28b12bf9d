namespace Tocsin.Alerting.Errors.Counting;

/// <summary>Counts what succeeded and what failed within a window that slides by sixths.</summary>
internal sealed class FailureShare(TimeSpan window)
{
    private const int Parts = 6;

    private readonly (int Succeeded, int Failed)[] _parts = new (int, int)[Parts];
    private readonly long _length = Math.Max(1, window.Ticks / Parts);
    private long _current;

    /// <returns>How many there were within the window, and how many of them failed.</returns>
    public (int All, int Failed) Add(bool succeeded, TimeSpan now)
    {
        var index = now.Ticks / _length;
        for (var left = Math.Min(index - _current, Parts); left > 0; left--)
            _parts[(index - left + 1) % Parts] = default;
        _current = Math.Max(_current, index);

        ref var part = ref _parts[_current % Parts];
        part = succeeded ? part with { Succeeded = part.Succeeded + 1 } : part with { Failed = part.Failed + 1 };
        return (_parts.Sum(each => each.Succeeded + each.Failed), _parts.Sum(each => each.Failed));
    }
}
