using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Tocsin.Sentry.Addressing;

namespace Tocsin.Cli.Demo;

/// <summary>Sends events as SDKs do: compressed envelopes by HTTP to the address in the DSN.</summary>
internal sealed class EnvelopeSender(HttpClient http, Dsn dsn, TimeProvider time)
{
    public const string ClientName = "tocsin.demo";
    public const string ClientVersion = "1.0.0";

    /// <exception cref="DemoException">The server answered anything but 200 with the event's id.</exception>
    public async Task SendAsync(JsonObject sentryEvent, CancellationToken cancellationToken)
    {
        var id = (string)sentryEvent["event_id"]!;
        using var request = new HttpRequestMessage(HttpMethod.Post, dsn.IngestAddress + "envelope/") { Content = Envelope(id, sentryEvent) };
        request.Headers.Add("X-Sentry-Auth", $"Sentry sentry_key={dsn.PublicKey}, sentry_version=7, sentry_client={ClientName}/{ClientVersion}");
        using var response = await http.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode || !answer.Contains(id, StringComparison.Ordinal))
            throw new DemoException($"The server did not take event {id}: {(int)response.StatusCode} {answer}");
    }

    private ByteArrayContent Envelope(string id, JsonObject sentryEvent)
    {
        var header = new JsonObject { ["event_id"] = id, ["sent_at"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"), ["dsn"] = dsn.Format() };
        var item = new JsonObject { ["type"] = "event", ["content_type"] = "application/json" };
        var content = new ByteArrayContent(Compress($"{header.ToJsonString()}\n{item.ToJsonString()}\n{sentryEvent.ToJsonString()}\n"));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-sentry-envelope");
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static byte[] Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }
}
