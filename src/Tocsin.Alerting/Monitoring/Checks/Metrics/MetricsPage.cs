using System.Text;

namespace Tocsin.Alerting.Monitoring.Checks.Metrics;

/// <summary>Reads a page of metrics line by line, and keeps no more of it than what is asked for.</summary>
internal static class MetricsPage
{
    private const int MostCharacters = 32 * 1024 * 1024;

    /// <summary>The series that fit, with their values; those that are no number are left out.</summary>
    /// <param name="page">Its bytes.</param>
    /// <param name="wanted">Which series.</param>
    /// <param name="most">How many at the most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UnreadablePageException">The page is longer than 32 Mi characters.</exception>
    public static async Task<IReadOnlyCollection<KeyValuePair<string, double>>> FindAsync(Stream page, MetricSelector wanted, int most, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        using var reader = new CappedLines(page, MostCharacters);
        while (found.Count < most && await reader.NextAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(wanted.Name, StringComparison.Ordinal) && MetricSample.TryParse(line) is { } sample && wanted.Fits(sample) && !double.IsNaN(sample.Value))
                found[SeriesOf(sample)] = sample.Value;
        }

        return found;
    }

    private static string SeriesOf(MetricSample sample)
    {
        var key = new StringBuilder();
        foreach (var (label, value) in sample.Labels.OrderBy(label => label.Key, StringComparer.Ordinal))
            key.Append(label).Append('\0').Append(value).Append('\0');
        return key.ToString();
    }
}
