using System.Net;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Addresses;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Channels.Webhook;
using Tocsin.Alerting.Delivery;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Channels.Addresses;

public sealed class GuardedConnectTests
{
    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_refused_with_the_setting_that_allows_it()
    {
        await using var server = await ScriptedServer.StartAsync();
        using var clients = new ChannelHttpClients();
        var result = await SendAsync(clients.For, new Uri($"http://localhost:{server.Address.Port}/"), allowPrivate: false);

        var refused = result.ShouldBeOfType<DeliveryResult.Refused>();
        refused.Reason.ShouldBe(FailureReason.BlockedAddress);
        refused.Detail.ShouldEndWith("set channels.ops.allow_private: true.");
        server.Requests.ShouldBeEmpty();

        (await SendAsync(clients.For, new Uri($"http://localhost:{server.Address.Port}/"), allowPrivate: true)).ShouldBeOfType<DeliveryResult.Delivered>();
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task A_public_name_with_a_private_address_is_refused(string address)
    {
        var result = await SendAsync(Resolving(() => [IPAddress.Parse(address)]), new Uri("http://rebound.example/"), allowPrivate: false);
        result.ShouldBeOfType<DeliveryResult.Refused>().Reason.ShouldBe(FailureReason.BlockedAddress);
    }

    [Fact]
    public async Task A_name_is_asked_for_once_so_a_second_answer_gains_nothing()
    {
        var asked = 0;
        var guard = new GuardedConnect((_, _) =>
        {
            asked++;
            return Task.FromResult(asked == 1 ? new[] { IPAddress.Parse("240.0.0.1") } : [IPAddress.Loopback]);
        });
        using var handler = ChannelHttpClients.Guarded(guard);
        using var client = new HttpClient(handler);
        (await SendAsync(_ => client, new Uri("http://rebound.example/"), allowPrivate: false)).ShouldBeOfType<DeliveryResult.Refused>();
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_without_addresses_is_a_network_failure()
    {
        var result = await SendAsync(Resolving(() => []), new Uri("http://nowhere.example/"), allowPrivate: false);
        var retry = result.ShouldBeOfType<DeliveryResult.Retry>();
        retry.Reason.ShouldBe(FailureReason.Network);
        retry.Detail.ShouldBe("The name nowhere.example was not found.");
    }

    private static Func<bool, HttpClient> Resolving(Func<IPAddress[]> answer)
    {
        var handler = ChannelHttpClients.Guarded(new GuardedConnect((_, _) => Task.FromResult(answer())));
        return _ => new HttpClient(handler, disposeHandler: false);
    }

    private static Task<DeliveryResult> SendAsync(Func<bool, HttpClient> http, Uri url, bool allowPrivate)
    {
        var options = new WebhookOptions { Url = url, Secret = null, AllowPrivate = allowPrivate };
        var channel = new WebhookChannel("ops", options, new ChannelSurroundings(http, TextWriter.Null, new ManualTime()));
        return channel.SendAsync(Samples.Opened, null, CancellationToken.None);
    }
}
