using System.Net.Http.Headers;
using System.Text.Json;
using Tocsin.Alerting.Channels.Http;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>One call of the bot API: payload in, verdict out.</summary>
internal sealed class TelegramApi(TelegramOptions options, HttpVendor vendor, ChannelSurroundings surroundings)
{
    private readonly TelegramJudge _judge = new(vendor, options.Token);

    // The address is the administrator's own, and a bot server usually stands in the private network: no guard here.
    private readonly HttpDelivery _delivery = new(() => surroundings.Http(true), surroundings.Time, options.Timeout, vendor);

    public async Task<TelegramVerdict> CallAsync(TelegramPayload payload, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(payload.MessageId is null ? "sendMessage" : "editMessageText"));
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(payload, TelegramJson.Default.TelegramPayload));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await _delivery.SendAsync(request, cancellationToken) switch
        {
            HttpExchange.Answered answer => _judge.Judge(answer, payload.MessageId),
            HttpExchange.Failed failed => new TelegramVerdict.Failed(failed.Result),
            _ => throw new InvalidOperationException("An exchange is answered or failed."),
        };
    }

    // Put together as one absolute text: a relative "bot123:TOKEN" would be read as an address with the scheme bot123.
    private Uri Address(string method) => new($"{options.Api.AbsoluteUri.TrimEnd('/')}/bot{options.Token}/{method}");
}
