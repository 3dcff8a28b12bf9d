using System.Net.Http.Headers;
using System.Text.Json;
using Tocsin.Alerting.Channels.Addresses;
using Tocsin.Alerting.Channels.Http;

namespace Tocsin.Alerting.Channels.Slack;

/// <summary>One call of the Web API or of a webhook: payload in, verdict out.</summary>
internal sealed class SlackApi(SlackOptions options, HttpVendor vendor, ChannelSurroundings surroundings)
{
    private readonly SlackJudge _judge = new(vendor, options.Url is not null);

    // The address of the Web API is the administrator's own: no guard there.
    private readonly HttpDelivery _delivery = new(
        () => surroundings.Http(options.Url is null || VendorHost.IsTrusted(options.Url, options.AllowPrivate, "hooks.slack.com", "hooks.slack-gov.com")),
        surroundings.Time,
        options.Timeout,
        vendor);

    public async Task<SlackVerdict> CallAsync(SlackPayload payload, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(payload));
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(payload, SlackJson.Default.SlackPayload));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        if (options.Url is null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Token);
        return await _delivery.SendAsync(request, cancellationToken) switch
        {
            HttpExchange.Answered answer => _judge.Judge(answer),
            HttpExchange.Failed failed => new SlackVerdict.Failed(failed.Result),
            _ => throw new InvalidOperationException("An exchange is answered or failed."),
        };
    }

    private Uri Address(SlackPayload payload) =>
        options.Url ?? new Uri($"{options.Api.AbsoluteUri.TrimEnd('/')}/{(payload.Ts is null ? "chat.postMessage" : "chat.update")}");
}
