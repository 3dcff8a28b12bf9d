using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Webhook;
using Tocsin.Alerting.Delivery;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Channels.Webhook;

public sealed class WebhookFuzz : RendererFuzz, IDisposable
{
    private const string Secret = "0123456789abcdef-secret";

    private readonly ManualTime _time = new();
    private readonly StrictReceiver _receiver = new();
    private readonly HttpClient _http;
    private readonly WebhookChannel _channel;

    public WebhookFuzz()
    {
        _http = new HttpClient(_receiver);
        _channel = new WebhookChannel(
            "ops", new WebhookOptions { Url = new Uri("https://example.org/alerts"), Secret = Secret }, new ChannelSurroundings(_ => _http, TextWriter.Null, _time));
    }

    public void Dispose() => _http.Dispose();

    internal override void ShouldBeAccepted(AlertMessage alert)
    {
        _channel.SendAsync(alert, null, CancellationToken.None).GetAwaiter().GetResult().ShouldBeOfType<DeliveryResult.Delivered>();
        StrictDocument.ShouldBeSound(_receiver.Body, alert);
        WebhookSignature.Verify(Secret, _receiver.Header(WebhookSignature.TimestampHeader), _receiver.Header(WebhookSignature.SignatureHeader), _receiver.Body, _time.GetUtcNow())
            .ShouldBe(WebhookVerdict.Genuine);
        _receiver.Header(WebhookSignature.IdHeader).ShouldAllBe(letter => letter > ' ' && letter <= '~');
    }

    /// <summary>Takes what comes, and keeps the last of it.</summary>
    private sealed class StrictReceiver : HttpMessageHandler
    {
        private HttpRequestMessage? _last;

        public byte[] Body { get; private set; } = [];

        public string Header(string name) => _last!.Headers.GetValues(name).ShouldHaveSingleItem();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _last = request;
            Body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            return new HttpResponseMessage();
        }
    }
}
