using System.Net;
using System.Net.Sockets;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Delivery;
using Tocsin.Fakes.Http;

namespace Tocsin.Alerting.Tests.Channels;

/// <summary>What every kind that calls a vendor over HTTP promises besides.</summary>
public abstract class HttpChannelContract : ChannelContract
{
    private readonly ChannelHttpClients _clients = new();

    /// <summary>The vendor, script empty.</summary>
    protected abstract ScriptedServer Server { get; }

    /// <summary>The same settings, for a vendor at another address.</summary>
    protected abstract IReadOnlyDictionary<string, string> SettingsFor(Uri address);

    protected sealed override IReadOnlyDictionary<string, string> Settings => SettingsFor(Server.Address);

    /// <summary>What a kind reads out of a status otherwise than the common table.</summary>
    protected virtual FailureReason? OwnReason(int status) => null;

    internal override ChannelSurroundings Surroundings => new(_clients.For, Console, Time);

    public override async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(408, FailureReason.Timeout)]
    [InlineData(425, FailureReason.RateLimited)]
    [InlineData(429, FailureReason.RateLimited)]
    [InlineData(500, FailureReason.ServerError)]
    [InlineData(502, FailureReason.ServerError)]
    [InlineData(503, FailureReason.ServerError)]
    [InlineData(504, FailureReason.ServerError)]
    [InlineData(599, FailureReason.ServerError)]
    public async Task A_status_that_may_pass_is_tried_again(int status, FailureReason reason)
    {
        foreach (var body in Garbage)
        {
            Server.Enqueue(new ScriptedAnswer.Reply(status, body));
            var result = (await SendAsync(Samples.Opened)).ShouldBeOfType<DeliveryResult.Retry>();
            result.Reason.ShouldBe(OwnReason(status) ?? reason);
            ShouldKeepSecrets(result);
        }
    }

    [Theory]
    [InlineData(400, FailureReason.Rejected)]
    [InlineData(401, FailureReason.Unauthorized)]
    [InlineData(402, FailureReason.Rejected)]
    [InlineData(403, FailureReason.Forbidden)]
    [InlineData(404, FailureReason.NotFound)]
    [InlineData(405, FailureReason.Rejected)]
    [InlineData(410, FailureReason.NotFound)]
    [InlineData(413, FailureReason.TooLarge)]
    [InlineData(422, FailureReason.Rejected)]
    [InlineData(451, FailureReason.Rejected)]
    public async Task A_status_that_will_not_pass_is_final_and_names_the_setting(int status, FailureReason reason)
    {
        foreach (var body in Garbage)
        {
            Server.Enqueue(new ScriptedAnswer.Reply(status, body));
            var result = (await SendAsync(Samples.Opened)).ShouldBeOfType<DeliveryResult.Refused>();
            result.Reason.ShouldBe(OwnReason(status) ?? reason);
            result.Detail.ShouldContain(status.ToString());
            if (status is 401 or 403 or 404 or 410)
                result.Detail.ShouldContain("channels.ops.");
            ShouldKeepSecrets(result);
        }
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_refused_and_never_followed(int status)
    {
        await using var elsewhere = await ScriptedServer.StartAsync();
        Server.Enqueue(new ScriptedAnswer.Reply(status) { Headers = new Dictionary<string, string> { ["Location"] = elsewhere.Address.AbsoluteUri } });
        (await SendAsync(Samples.Opened)).ShouldBeOfType<DeliveryResult.Refused>().Reason.ShouldBe(FailureReason.Rejected);
        elsewhere.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("86400", 3600)]
    [InlineData("Sat, 14 Mar 2026 09:27:53 GMT", 60)]
    [InlineData("Sat, 14 Mar 2020 00:00:00 GMT", 0)]
    [InlineData("Sat, 14 Mar 2099 00:00:00 GMT", 3600)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    public async Task Retry_After_is_read_in_both_forms_and_capped(string header, int? seconds)
    {
        foreach (var status in new[] { 429, 503 })
        {
            Server.Enqueue(new ScriptedAnswer.Reply(status, "{}") { Headers = new Dictionary<string, string> { ["Retry-After"] = header } });
            var result = (await SendAsync(Samples.Opened)).ShouldBeOfType<DeliveryResult.Retry>();
            result.After.ShouldBe(seconds is { } value ? TimeSpan.FromSeconds(value) : null);
        }
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        foreach (var answer in new ScriptedAnswer[] { new ScriptedAnswer.ResetMidBody(), new ScriptedAnswer.Reset() })
        {
            // .NET itself repeats a call once when an idle connection turns out to be dead, so one answer may not be enough.
            Server.Enqueue(answer, answer, answer, answer);
            var result = (await SendAsync(Samples.Opened)).ShouldBeOfType<DeliveryResult.Retry>();
            result.Reason.ShouldBe(FailureReason.Network);
            ShouldKeepSecrets(result);
        }
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again()
    {
        var result = (await Build(SettingsFor(DeadAddress())).SendAsync(Samples.Opened, null, CancellationToken.None)).ShouldBeOfType<DeliveryResult.Retry>();
        result.Reason.ShouldBe(FailureReason.Network);
        result.Detail.ShouldContain("ConnectionRefused");
        ShouldKeepSecrets(result);
    }

    [Fact]
    public async Task No_answer_in_time_is_tried_again()
    {
        var release = new TaskCompletionSource();
        Server.Enqueue(new ScriptedAnswer.Held(release.Task, new ScriptedAnswer.Reply(200, "{}")));
        var sending = SendAsync(Samples.Opened);
        await Server.WaitForRequestsAsync(1);

        Time.Advance(TimeSpan.FromSeconds(4.9));
        sending.IsCompleted.ShouldBeFalse();
        Time.Advance(TimeSpan.FromSeconds(0.1));
        var result = (await sending).ShouldBeOfType<DeliveryResult.Retry>();
        result.Reason.ShouldBe(FailureReason.Timeout);
        ShouldKeepSecrets(result);
        release.SetResult();
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_a_time_out_too()
    {
        var release = new TaskCompletionSource();
        Server.Enqueue(new ScriptedAnswer.Dripping(release.Task, new ScriptedAnswer.Reply(200, "{\"ok\":true}")));
        var sending = SendAsync(Samples.Opened);
        await Server.WaitForRequestsAsync(1);

        Time.Advance(TimeSpan.FromSeconds(5));
        (await sending).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.Timeout);
        release.SetResult();
    }

    [Fact]
    public async Task Cancellation_propagates_from_within_a_call()
    {
        var release = new TaskCompletionSource();
        Server.Enqueue(new ScriptedAnswer.Held(release.Task, new ScriptedAnswer.Reply(200, "{}")));
        using var cancelled = new CancellationTokenSource();
        var sending = Channel.SendAsync(Samples.Opened, null, cancelled.Token);
        await Server.WaitForRequestsAsync(1);

        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => sending);
        release.SetResult();
    }

    [Fact]
    public async Task A_huge_answer_is_not_read_to_its_end()
    {
        Server.Enqueue(new ScriptedAnswer.Endless(500, Bytes: long.MaxValue));
        (await SendAsync(Samples.Opened)).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.ServerError);
    }

    /// <summary>Bodies that fit no vendor's format, one of them repeating every secret.</summary>
    private IEnumerable<string> Garbage => ["", "{}", "[", "null", "\"\"", "<html>\0", "[[[[[", string.Join(' ', Secrets), $"{{\"description\":\"{string.Join(' ', Secrets)}\"}}"];

    private static Uri DeadAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return new Uri($"http://127.0.0.1:{port}");
    }
}
