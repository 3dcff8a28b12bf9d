using System.Globalization;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Monitoring.Checks.Http;

namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>Reads a page of Prometheus metrics, and holds a value, or the growth of a counter, against bounds. At most 32 MiB of a page are read.</summary>
public sealed class MetricCheck : ICheck
{
    private const int MostSeries = 10_000;

    private readonly MetricCheckOptions _options;
    private readonly Func<CancellationToken, Task<Stream>> _open;
    private readonly TimeProvider _time;
    private readonly MetricIncrease? _increase;

    /// <summary>A check of a page, wherever it comes from.</summary>
    /// <param name="options">What to look at, and what it must not be.</param>
    /// <param name="open">Opens the page anew; what it throws of the kind that HTTP throws is a result.</param>
    /// <param name="time">Tells when it was read.</param>
    public MetricCheck(MetricCheckOptions options, Func<CancellationToken, Task<Stream>> open, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _open, _time) = (options, open, time);
        _increase = options.Per is { } span ? new MetricIncrease(span) : null;
    }

    /// <inheritdoc/>
    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var begun = _time.GetTimestamp();
        try
        {
            await using var page = await _open(cancellationToken);
            var found = Judge(await MetricsPage.FindAsync(page, _options.Metric, MostSeries, cancellationToken));
            return found with { Took = _time.GetElapsedTime(begun) };
        }
        catch (UnreadablePageException failure)
        {
            return new CheckResult(HealthState.Unhealthy, failure.Message) { Took = _time.GetElapsedTime(begun) };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && HttpFailure.IsExpected(failure))
        {
            return new CheckResult(HealthState.Unhealthy, HttpFailure.Explain(failure)) { Took = _time.GetElapsedTime(begun) };
        }
    }

    private CheckResult Judge(IReadOnlyCollection<KeyValuePair<string, double>> series)
    {
        if (series.Count >= MostSeries)
            return new CheckResult(HealthState.Unhealthy, $"{MostSeries} series or more fit; name more labels");
        if (series.Count == 0)
            return new CheckResult(_options.Absent, $"there is no series {_options.Metric.Name} with these labels");
        if (_increase is null)
            return Judge(Combined(series), isWhole: true, "");
        var (grown, isWhole) = _increase.Take(series, _time.GetUtcNow());
        return Judge(grown, isWhole, $" more within {Amounts.Of(_options.Per!.Value)}");
    }

    private CheckResult Judge(double value, bool isWhole, string within)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{value:0.###}{within}");
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["value"] = value.ToString("0.###", CultureInfo.InvariantCulture) };
        foreach (var (bound, state) in new[] { (_options.Unhealthy, HealthState.Unhealthy), (_options.Degraded, HealthState.Degraded) })
        {
            if (bound is not null && (isWhole || bound.IsReachedByGrowing) && bound.IsReached(value))
                return new CheckResult(state, $"{text}, which is {bound}") { Facts = facts };
        }

        return isWhole
            ? new CheckResult(HealthState.Healthy, text) { Facts = facts }
            : new CheckResult(HealthState.Unknown, $"{text}, and it was not watched for that long yet") { Facts = facts };
    }

    private double Combined(IReadOnlyCollection<KeyValuePair<string, double>> series)
    {
        var values = series.Select(one => one.Value);
        return _options.Combine switch
        {
            MetricCombination.Max => values.Max(),
            MetricCombination.Min => values.Min(),
            _ => values.Sum(),
        };
    }
}
