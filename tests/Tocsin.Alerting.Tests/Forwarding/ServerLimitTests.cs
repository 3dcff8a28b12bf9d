using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Tests.Reporting;
using Tocsin.Fakes.Http;

namespace Tocsin.Alerting.Tests.Forwarding;

/// <summary>A server that limits what it takes is left alone for as long, and nothing of what waits meanwhile is lost.</summary>
public sealed class ServerLimitTests : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"tocsin-spool-{Guid.NewGuid():N}");
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ScriptedServer.StartAsync();

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
        return _server.DisposeAsync();
    }

    [Theory]
    [InlineData(60)] // it does not say for how long
    [InlineData(120, "Retry-After", "120")]
    [InlineData(127, "Retry-After", "Sat, 14 Mar 2026 09:29:00 GMT")]
    [InlineData(60, "Retry-After", "-5")]
    [InlineData(60, "Retry-After", "99999999999999999999")]
    [InlineData(3600, "Retry-After", "86400")]
    [InlineData(120, "X-Sentry-Rate-Limits", "120:error;default:project:quota")]
    [InlineData(120, "X-Sentry-Rate-Limits", "120::key, 2700:session:organization")]
    [InlineData(60, "X-Sentry-Rate-Limits", "what?")]
    public async Task A_refusal_for_a_limit_holds_everything_until_it_ends(int seconds, string header = "X-Other", string value = "1")
    {
        _server.Enqueue(Limited(429, header, value));
        await using var world = World();
        var began = world.Time.GetUtcNow();

        await world.Alerts.SendAsync("a");
        await world.Alerts.SendAsync("b");
        world.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
        await world.Alerts.SendAsync("c");
        _server.Requests.Count.ShouldBe(1);

        await world.Time.PassUntilAsync(_server.WaitForRequestsAsync(4), TimeSpan.FromSeconds(1));
        (world.Time.GetUtcNow() - began).TotalSeconds.ShouldBeGreaterThanOrEqualTo(seconds);
        _server.Requests.Skip(1).Select(request => request.Event.Message).ShouldBe(["a", "b", "c"], ignoreOrder: true);
        _server.Requests.Count(request => request.Event.EventId == _server.Requests[0].Event.EventId).ShouldBe(2);
    }

    [Fact]
    public async Task A_warning_with_the_last_event_that_was_taken_counts_as_well()
    {
        _server.Enqueue(Limited(200, "X-Sentry-Rate-Limits", "120:error:key"));
        await using var world = World();

        await world.Alerts.SendAsync("a");
        await world.Alerts.SendAsync("b");
        _server.Requests.Count.ShouldBe(1);

        await world.Time.PassUntilAsync(_server.WaitForRequestsAsync(2), TimeSpan.FromSeconds(1));
        _server.Requests.Select(request => request.Event.Message).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("X-Sentry-Rate-Limits", "120:transaction;span:key")]
    [InlineData("X-Sentry-Rate-Limits", "-120:error:key, soon::, ::::")]
    [InlineData("Retry-After", "120")] // which says something of a refusal only
    public async Task What_does_not_concern_events_holds_nothing(string header, string value)
    {
        _server.Enqueue(Limited(200, header, value));
        await using var world = World();

        await world.Alerts.SendAsync("a");
        await world.Alerts.SendAsync("b");

        _server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_limit_holds_is_on_disk_and_sent_by_the_next_process()
    {
        _server.Enqueue(Limited(429, "Retry-After", "120"));
        await using (var world = World(options => options.Spool = _folder))
        {
            await world.Alerts.SendAsync("a");
            await world.SayAsync(AlertingWorld.Error("b"), AlertingWorld.Error("c"));
            world.Alerts.Statistics.Spooled.ShouldBe(3);
        }

        await using var next = World(options => options.Spool = _folder);
        (await next.Alerts.FlushAsync(AlertingWorld.Patience)).ShouldBeTrue();

        _server.Requests.Skip(1).Select(request => request.Event.Message).ShouldBe(["a", "b", "c"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_limit_leaves_no_room_for_is_counted_and_told()
    {
        const int Waiting = 1000;
        _server.Enqueue(Limited(429, "Retry-After", "120"));
        await using var world = World();

        for (var alert = 0; alert < Waiting + 3; alert++)
            await world.Alerts.SendAsync($"{alert}");
        world.Alerts.Statistics.Channels["server"].Dropped.ShouldBe(3);
        await world.Time.PassUntilAsync(_server.WaitForRequestsAsync(2), TimeSpan.FromSeconds(1));

        _server.Requests[1].Losses.ShouldBe(new Dictionary<string, long> { ["ratelimit_backoff"] = 3 });
    }

    [Fact]
    public async Task The_log_says_once_that_the_server_wants_to_hear_nothing()
    {
        _server.Enqueue(Enumerable.Repeat(Limited(429, "Retry-After", "60"), 3));
        var log = new WrittenLog();
        await using var world = World(options => options.Logging = new LoggerFactory([log]));

        await world.Alerts.SendAsync("a");
        await world.Time.PassUntilAsync(_server.WaitForRequestsAsync(4), TimeSpan.FromSeconds(1));

        log.Lines.ShouldBe(["Tocsin.Alerting: server limits what it takes and wants to hear nothing until 2026-03-14 09:27:53Z; what is for it waits"]);
    }

    private static ScriptedAnswer.Reply Limited(int status, string header, string value) =>
        new(status, "{}") { Headers = new Dictionary<string, string> { [header] = value } };

    private AlertingWorld World(Action<TocsinOptions>? more = null) => new(more: options =>
    {
        options.Server = $"http://abc@127.0.0.1:{_server.Address.Port}/7";
        more?.Invoke(options);
    });
}
