using System.Text.Json;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Monitoring.Checks.Http;

namespace Tocsin.Alerting.Monitoring.Checks;

/// <summary>Asks a web server, and holds status, body and time against what is expected. At most 1 MiB of an answer is read.</summary>
public sealed class HttpCheck : ICheck
{
    private const int LongestShown = 80;

    private readonly HttpCheckOptions _options;
    private readonly HttpProbe _probe;

    /// <summary>A check with clients of one's own choice.</summary>
    /// <param name="options">What to ask, and what to expect.</param>
    /// <param name="client">Asks; it should not follow redirects by itself (see <see cref="CheckHttpClients"/>).</param>
    /// <param name="time">Tells how long it took.</param>
    /// <param name="elsewhere">Asks from where a redirect leads to another host (see <see cref="CheckHttpClients.CreateGuarded(bool)"/>); null when <paramref name="client"/> may.</param>
    /// <exception cref="FormatException">A header cannot be sent.</exception>
    public HttpCheck(HttpCheckOptions options, HttpClient client, TimeProvider time, HttpClient? elsewhere = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _probe = new HttpProbe(new HttpQuestion(options.Url) { Method = options.Method, Headers = options.Headers, Body = options.Body, FollowsRedirects = options.FollowsRedirects }, client, elsewhere, time);
    }

    /// <inheritdoc/>
    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => _probe.RunAsync(Judge, _options.DegradedAfter, cancellationToken);

    private CheckResult Judge(HttpAnswer answer)
    {
        var text = $"answered {answer.Status} in {Amounts.Of(answer.Took)}";
        var complaint = _options.Statuses.Contains(answer.Status) ? Complaint(answer) : $"{_options.Statuses} was expected";
        return new CheckResult(complaint is null ? HealthState.Healthy : HealthState.Unhealthy, complaint is null ? text : $"{text}; {complaint}")
        {
            Took = answer.Took,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["status"] = $"{answer.Status}" },
        };
    }

    private string? Complaint(HttpAnswer answer)
    {
        if (_options.Contains is { } wanted && !answer.Body.Contains(wanted, StringComparison.Ordinal))
            return $"\"{CleanText.Line(wanted, LongestShown)}\" is not in {(answer.IsCut ? "the first 1 MiB of " : "")}its body";
        if (_options.Lacks is { } unwanted && answer.Body.Contains(unwanted, StringComparison.Ordinal))
            return $"\"{CleanText.Line(unwanted, LongestShown)}\" is in its body";
        return _options.Json.Count == 0 ? null : JsonComplaint(answer);
    }

    private string? JsonComplaint(HttpAnswer answer)
    {
        if (answer.IsCut)
            return "its body is longer than 1 MiB, so it was not read as JSON";

        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return _options.Json.Select(expectation => expectation.Complaint(document.RootElement)).FirstOrDefault(complaint => complaint is not null);
        }
        catch (JsonException)
        {
            return $"its body is not JSON: \"{CleanText.Line(answer.Body, LongestShown)}\"";
        }
    }
}
