using System.Globalization;
using System.Net.Http.Headers;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Webhook;

/// <summary>Posts alerts as signed JSON; docs/webhooks.md says how to receive them.</summary>
internal sealed class WebhookChannel(string name, WebhookOptions options, ChannelSurroundings surroundings) : IChannel
{
    private const int LongestId = 200;

    private readonly HttpVendor _receiver = new(name, "The webhook's receiver", "the signature or a header", "secret", "url");

    public string Name => name;

    public string Kind => WebhookModule.Name;

    public bool CanEdit => false;

    public Pace Pace => Pace.None;

    public async Task<DeliveryResult> SendAsync(AlertMessage message, string? replyTo, CancellationToken cancellationToken)
    {
        var delivery = new HttpDelivery(() => surroundings.Http(options.AllowPrivate), surroundings.Time, options.Timeout, _receiver);
        using var request = Request(message);
        return await delivery.SendAsync(request, cancellationToken) switch
        {
            HttpExchange.Answered answer => HttpStatusTable.Judge(answer, _receiver),
            HttpExchange.Failed failed => failed.Result,
            _ => throw new InvalidOperationException("An exchange is answered or failed."),
        };
    }

    public Task<DeliveryResult> EditAsync(string reference, AlertMessage message, CancellationToken cancellationToken) =>
        throw new NotSupportedException("What was posted to a webhook cannot be edited.");

    private HttpRequestMessage Request(AlertMessage message)
    {
        var body = AlertDocuments.Write(message);
        var timestamp = surroundings.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, options.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (header, value) in options.Headers)
        {
            // .NET keeps headers about the content apart and refuses them here.
            if (!request.Headers.TryAddWithoutValidation(header, value))
                request.Content.Headers.TryAddWithoutValidation(header, value);
        }

        request.Headers.Add(WebhookSignature.IdHeader, HeaderText(message.Notification));
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        if (options.Secret is { } secret)
            request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(secret, timestamp, body));
        return request;
    }

    private static string HeaderText(string text) =>
        string.Concat(text.Take(LongestId).Select(character => character is > ' ' and <= '~' ? character : '_'));
}
