using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Tocsin.Cli.Stress;

/// <summary>Reports new issues one after another and measures how long each takes to come out of a webhook.</summary>
internal sealed class WebhookTimer(HttpClient http, StressTarget target, StressOptions options, TimeProvider time)
{
    // far from the issues of the load, so that none of these has been seen
    private const int FirstProbe = 200_000_000;
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(15);

    /// <summary>Sends every probe and waits for the last one.</summary>
    public async Task<WebhookSummary> RunAsync(WebhookReceiver receiver, CancellationToken cancellationToken)
    {
        var runId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var first = FirstProbe + (RandomNumberGenerator.GetInt32(100_000) * 1_000);
        var template = EventTemplate.Build(target, options.EventBytes, gzip: false);
        var sent = new Dictionary<string, long>(StringComparer.Ordinal);
        using var pace = new PeriodicTimer(options.WebhookInterval, time);
        for (var i = 0; i < options.WebhookProbes; i++)
        {
            var issue = first + i;
            sent[IssueWord.Of(issue)] = time.GetTimestamp();
            await SendAsync(new ProbeEvent(template, runId).Make(i, issue, time.GetUtcNow()), cancellationToken);
            await pace.WaitForNextTickAsync(cancellationToken);
        }
        var lastSentAt = time.GetTimestamp();
        while (receiver.Heard.Count < sent.Count && time.GetElapsedTime(lastSentAt) < LastChance)
            await pace.WaitForNextTickAsync(cancellationToken);
        return Summarise(sent, receiver);
    }

    private async Task SendAsync(byte[] envelope, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(target.Origin, target.Path)) { Content = new ByteArrayContent(envelope) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-sentry-envelope");
        request.Headers.TryAddWithoutValidation("X-Sentry-Auth", $"Sentry sentry_version=7, sentry_key={target.Key}");
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private WebhookSummary Summarise(Dictionary<string, long> sent, WebhookReceiver receiver)
    {
        var latency = new LatencyHistogram();
        foreach (var (word, at) in sent)
        {
            if (receiver.Heard.TryGetValue(word, out var heardAt))
                latency.Record(time.GetElapsedTime(at, heardAt));
        }
        return new WebhookSummary(sent.Count, sent.Count - latency.Count, latency.Summary());
    }
}
