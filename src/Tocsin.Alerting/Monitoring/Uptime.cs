namespace Tocsin.Alerting.Monitoring;

/// <summary>
/// Remembers when something did how well. A result counts until the next one, but only so long as one may be believed; the time after that, such as
/// while the machine slept, is not known and counts neither way.
/// </summary>
public sealed class Uptime
{
    private const int MostSpans = 1000;

    private readonly Queue<HealthSpan> _past = [];
    private HealthSpan? _last;

    /// <summary>Adds a result; one that is unknown ends what was known.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="at">When, in UTC; not before the result before it.</param>
    /// <param name="counts">How long it counts if nothing else is heard.</param>
    public void Add(HealthState found, DateTimeOffset at, TimeSpan counts)
    {
        if (_last is { } last && found == last.State && at <= last.To)
        {
            _last = last with { To = at + counts };
            return;
        }

        if (_last is { } ended)
            _past.Enqueue(ended with { To = at < ended.To ? at : ended.To });
        if (_past.Count > MostSpans)
            _past.Dequeue();
        _last = found == HealthState.Unknown ? null : new HealthSpan(found, at, at + counts);
    }

    /// <summary>The share of the known time in which it worked, degraded or not.</summary>
    /// <param name="from">Where to begin, in UTC.</param>
    /// <param name="now">Where to end, in UTC.</param>
    /// <returns>From 0 to 1; null when nothing is known of that time.</returns>
    public double? Share(DateTimeOffset from, DateTimeOffset now)
    {
        var spans = (_last is { } last ? _past.Append(last) : _past).Select(span => (span.State, Length: span.Within(from, now))).ToArray();
        var known = spans.Sum(span => span.Length.TotalSeconds);
        return known > 0 ? spans.Where(span => span.State != HealthState.Unhealthy).Sum(span => span.Length.TotalSeconds) / known : null;
    }
}
