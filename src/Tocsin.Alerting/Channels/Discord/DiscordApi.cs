using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Tocsin.Alerting.Channels.Addresses;
using Tocsin.Alerting.Channels.Http;

namespace Tocsin.Alerting.Channels.Discord;

/// <summary>One call of a webhook: payload in, verdict out.</summary>
internal sealed class DiscordApi(DiscordOptions options, HttpVendor vendor, ChannelSurroundings surroundings)
{
    /// <summary>A link is decoration: for its sake a message waits no longer than this.</summary>
    private static readonly TimeSpan PatienceForGuild = TimeSpan.FromSeconds(1);

    private readonly DiscordJudge _judge = new(vendor, options.Webhook.Token);
    private string? _guild;

    public Task<DiscordVerdict> PostAsync(DiscordPayload payload, string? file, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, options.Webhook.Post(options.Thread), payload, file, cancellationToken);

    public Task<DiscordVerdict> EditAsync(DiscordReference earlier, DiscordPayload payload, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Patch, options.Webhook.Edit(earlier), payload, file: null, cancellationToken);

    /// <summary>The server to which the webhook belongs, asked for once; null when Discord does not say.</summary>
    public async Task<string?> GuildAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _guild) is { } known)
            return known;

        using var request = new HttpRequestMessage(HttpMethod.Get, options.Webhook.Self());
        var patience = options.Timeout < PatienceForGuild ? options.Timeout : PatienceForGuild;
        var guild = DiscordJudge.GuildOf(await Delivery(patience).SendAsync(request, cancellationToken));
        Volatile.Write(ref _guild, guild);
        return guild;
    }

    private async Task<DiscordVerdict> CallAsync(HttpMethod method, Uri address, DiscordPayload payload, string? file, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = Content(payload, file) };
        return await Delivery(options.Timeout).SendAsync(request, cancellationToken) switch
        {
            HttpExchange.Answered answer => _judge.Judge(answer),
            HttpExchange.Failed failed => new DiscordVerdict.Failed(failed.Result),
            _ => throw new InvalidOperationException("An exchange is answered or failed."),
        };
    }

    private HttpDelivery Delivery(TimeSpan patience) => new(
        () => surroundings.Http(VendorHost.IsTrusted(new Uri(options.Webhook.Root), options.AllowPrivate, "discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com")),
        surroundings.Time,
        patience,
        vendor);

    private static HttpContent Content(DiscordPayload payload, string? file)
    {
        var json = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(payload, DiscordJson.Default.DiscordPayload));
        json.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (file is null)
            return json;

        // .NET leaves names bare that need no quotation marks; some readers of forms want them all the same.
        var text = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        text.Headers.ContentType = new MediaTypeHeaderValue("text/plain", "utf-8");
        return new MultipartFormDataContent { { json, "\"payload_json\"" }, { text, "\"files[0]\"", $"\"{DiscordChannel.StackFile}\"" } };
    }
}
