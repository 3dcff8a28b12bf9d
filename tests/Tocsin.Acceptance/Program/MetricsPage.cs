using System.Globalization;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Program;

/// <summary>What <c>/metrics</c> said at one moment.</summary>
internal sealed class MetricsPage
{
    private readonly IReadOnlyList<(string Name, string Labels, double Value)> _samples;

    private MetricsPage(string text) => _samples = [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(Read)];

    public static async Task<MetricsPage> OfAsync(TocsinProcess tocsin)
    {
        var answer = await Wire.SendAsync(tocsin.Port, "GET", "/metrics", [], []);
        answer.Status.ShouldBe(200);
        return new MetricsPage(answer.Body);
    }

    /// <summary>The names of all series, with their labels.</summary>
    public IEnumerable<string> Series => _samples.Select(sample => sample.Name + sample.Labels);

    /// <summary>The sum over all series of a metric that have these labels, each written as <c>name="value"</c>.</summary>
    public long Sum(string metric, params IEnumerable<string> labels) =>
        (long)_samples.Where(sample => sample.Name == metric && labels.All(label => sample.Labels.Contains(label, StringComparison.Ordinal))).Sum(sample => sample.Value);

    private static (string Name, string Labels, double Value) Read(string line)
    {
        var value = line.LastIndexOf(' ');
        var labels = line.IndexOf('{', StringComparison.Ordinal);
        var name = line[..(labels < 0 ? value : labels)];
        return (name, line[name.Length..value], double.Parse(line[(value + 1)..], CultureInfo.InvariantCulture));
    }
}
