using System.Collections.Concurrent;

namespace Tocsin.Operations.Exposition;

/// <summary>One metric and its series, which are bounded in number.</summary>
internal sealed class MetricFamily(MetricDescription description, int maxSeries, Action<string> refused)
{
    private readonly ConcurrentDictionary<LabelSet, Series> _series = new(LabelSetComparer.Instance);
    private readonly Lock _growing = new();
    private Series[]? _sorted;
    private int _grown;

    public MetricDescription Description { get; } = description;

    /// <summary>Every series, sorted by its labels.</summary>
    public IReadOnlyList<Series> Series
    {
        get
        {
            lock (_growing)
            {
                return _sorted ??= [.. _series.Values.OrderBy(series => series.Labels.Text, StringComparer.Ordinal)];
            }
        }
    }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, long scrape)
    {
        var series = Find(tags, out var isOther);
        if (Description.Adds)
            series.Add(value);
        else if (isOther && series.SeenAt == scrape)
            series.Add(value); // several observed series share this line: their sum is the only honest number
        else
            series.Set(value);
        series.SeenAt = scrape;
    }

    public void Preset(LabelSet labels)
    {
        lock (_growing)
        {
            if (_series.TryGetValue(labels, out var known))
                known.IsPreset = true;
            else
                Grow(labels).IsPreset = true;
        }
    }

    /// <summary>Forgets observed series that the scrape did not hear of, so that what has gone away stops being reported.</summary>
    public void EndScrape(long scrape)
    {
        if (!Description.IsObserved)
            return;
        lock (_growing)
        {
            foreach (var series in _series.Values.Where(series => series.SeenAt != scrape))
                Forget(series);
        }
    }

    private void Forget(Series series)
    {
        if (series.IsPreset)
        {
            series.Set(0);
            return;
        }
        _series.TryRemove(series.Labels, out _);
        _grown--;
        _sorted = null;
    }

    private Series Find(ReadOnlySpan<KeyValuePair<string, object?>> tags, out bool isOther)
    {
        isOther = false;
        var byTags = _series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        if (byTags.TryGetValue(tags, out var series))
            return series;
        lock (_growing)
        {
            if (byTags.TryGetValue(tags, out series))
                return series;
            if (_grown < maxSeries || tags.IsEmpty)
            {
                _grown++;
                return Grow(new LabelSet(tags));
            }
            isOther = true;
            var labels = LabelSet.Other(tags);
            series = _series.TryGetValue(labels, out var other) ? other : Grow(labels);
            series.IsPreset = true; // it is not counted as grown, so it must not be forgotten either
        }
        refused(Description.Name.Sample);
        return series;
    }

    private Series Grow(LabelSet labels)
    {
        Series series = Description.Kind == MetricKind.Histogram
            ? new HistogramSeries(labels, Description.Bounds)
            : new NumberSeries(labels);
        _series[labels] = series;
        _sorted = null;
        return series;
    }
}
