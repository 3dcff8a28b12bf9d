using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Monitoring.Checks.Health;
using Tocsin.Alerting.Monitoring.Checks.Http;

namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>
/// Asks a page that tells of health, such as ASP.NET Core's <c>/health</c>, and believes what it says of itself, also with status 503. It reads
/// the plain word and the JSON of the usual writers, with each entry.
/// </summary>
public sealed class HealthJsonCheck : ICheck
{
    private const int MostFacts = 20;

    private readonly HealthJsonCheckOptions _options;
    private readonly HttpProbe _probe;

    /// <summary>A check with clients of one's own choice.</summary>
    /// <param name="options">Whom to ask.</param>
    /// <param name="client">Asks; it should not follow redirects by itself (see <see cref="CheckHttpClients"/>).</param>
    /// <param name="time">Tells how long it took.</param>
    /// <param name="elsewhere">Asks from where a redirect leads to another host (see <see cref="CheckHttpClients.CreateGuarded(bool)"/>); null when <paramref name="client"/> may.</param>
    /// <exception cref="FormatException">A header cannot be sent.</exception>
    public HealthJsonCheck(HealthJsonCheckOptions options, HttpClient client, TimeProvider time, HttpClient? elsewhere = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _probe = new HttpProbe(new HttpQuestion(options.Url) { Headers = options.Headers }, client, elsewhere, time);
    }

    /// <inheritdoc/>
    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => _probe.RunAsync(Judge, _options.DegradedAfter, cancellationToken);

    private static CheckResult Judge(HttpAnswer answer)
    {
        var answered = $"answered {answer.Status} in {Amounts.Of(answer.Took)}";
        if (answer.IsCut || HealthReportReader.TryRead(answer.Body) is not { } report)
            return new CheckResult(HealthState.Unhealthy, $"{answered}; its body does not tell of health") { Took = answer.Took };

        // Whoever stands before the application (a proxy, a login page) may have another opinion than its body.
        var isContradicted = report.State is HealthState.Healthy or HealthState.Degraded && answer.Status is not ((>= 200 and <= 299) or 503);
        return new CheckResult(isContradicted ? HealthState.Unhealthy : report.State, $"{answered}; {report.Text}{(isContradicted ? ", and its status says otherwise" : "")}")
        {
            Took = answer.Took,
            Facts = report.Entries.Take(MostFacts).GroupBy(entry => entry.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Text, StringComparer.Ordinal),
        };
    }
}
