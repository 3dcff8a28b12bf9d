using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Tests.Reporting;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Time;
using Tocsin.Sentry.Envelopes;
using Tocsin.Sentry.Envelopes.Items;
using Tocsin.Sentry.Events;

namespace Tocsin.Alerting.Tests.Forwarding;

/// <summary>What a server hears of an application's reports.</summary>
public sealed class ForwardingTests : IAsyncLifetime
{
    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ScriptedServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_report_becomes_an_event_with_its_causes_and_frames()
    {
        await using var world = World();

        await world.SayAsync(new Alert
        {
            Title = "Payment failed",
            Category = "payments",
            Severity = Severity.Critical,
            Exception = Caught(),
            Labels = new Dictionary<string, string> { ["order"] = "17", ["handled"] = "no" },
        });

        var request = _server.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe("/sub/api/7/envelope/");
        request.Header("X-Sentry-Auth")!.ShouldStartWith("Sentry sentry_version=7, sentry_client=tocsin.alerting/");
        request.Header("X-Sentry-Auth")!.ShouldEndWith("sentry_key=abc");
        var sent = EventOf(request);
        sent.Level.ShouldBe(SentryLevel.Fatal);
        sent.Platform.ShouldBe("csharp");
        (sent.Logger, sent.Release, sent.Environment, sent.ServerName).ShouldBe(("payments", "1.2.3", "production", "web-1"));
        sent.Timestamp.ShouldBe(world.Time.GetUtcNow());
        sent.Tags.ShouldContain(new KeyValuePair<string, string>("order", "17"));
        sent.Notes.ShouldBeEmpty();
        sent.Exceptions.Select(exception => exception.Type).ShouldBe(["System.FormatException", "System.InvalidOperationException"]);
        sent.Exceptions[1].Value.ShouldBe("no stock");
        sent.Exceptions[1].Handled.ShouldBe(false);
        var crash = sent.Exceptions[1].Frames[^1];
        (crash.Module, crash.Function, crash.Filename, crash.InApp).ShouldBe(
            ("Tocsin.Alerting.Tests.Forwarding.ForwardingTests", "Caught", "ForwardingTests.cs", true));
        crash.Line!.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_key_is_the_fingerprint_and_a_recovery_is_not_sent()
    {
        await using var world = World();
        var down = new Alert { Title = "Database is down", Key = "database" };

        await world.SayAsync(down);
        await world.SayAsync(down with { IsRecovery = true });

        EventOf(_server.Requests.ShouldHaveSingleItem()).Fingerprint.ShouldBe(["database"]);
    }

    [Fact]
    public async Task What_was_merged_is_sent_once_and_the_rest_is_told_as_not_sent()
    {
        await using var world = World();

        await world.SayAsync([.. Enumerable.Repeat(AlertingWorld.Error("a"), 100)]);

        var envelopes = _server.Requests.Select(Items).ToList();
        var told = envelopes.SelectMany(items => items).Where(item => item.Type == "client_report").Select(item => ClientReport.Read(item.Payload.Span).Value!).ToList();
        (envelopes.Count + told.Sum(report => report.Discarded.Sum(discarded => discarded.Quantity))).ShouldBe(100);
    }

    [Fact]
    public async Task A_server_that_asks_for_patience_gets_it()
    {
        _server.Enqueue(new ScriptedAnswer.Reply(429) { Headers = new Dictionary<string, string> { ["Retry-After"] = "120" } });
        await using var world = World();

        world.Alerts.Report(AlertingWorld.Error("a"));
        await _server.WaitForRequestsAsync(1);
        await Eventually.BeAsync(() => world.Alerts.Statistics.Channels["server"].Retried == 1, "the answer");
        world.Time.Advance(TimeSpan.FromSeconds(119));
        await world.Alerts.SendAsync("b");
        _server.Requests.Count.ShouldBe(2);
        await world.Time.PassUntilAsync(_server.WaitForRequestsAsync(3), TimeSpan.FromSeconds(1));

        _server.Requests.Select(request => EventOf(request).Message).ShouldBe(["a", "b", "a"]);
        EventOf(_server.Requests[0]).EventId.ShouldBe(EventOf(_server.Requests[2]).EventId);
    }

    [Fact]
    public async Task What_the_server_does_not_get_waits_on_disk()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"tocsin-spool-{Guid.NewGuid():N}");
        _server.Enqueue(new ScriptedAnswer.Reply(503));
        await using (var world = World(options => options.Spool = folder))
            await world.SayAsync(AlertingWorld.Error("a"));

        await using (var next = World(options => options.Spool = folder))
            (await next.Alerts.FlushAsync(AlertingWorld.Patience)).ShouldBeTrue();

        _server.Requests.Select(request => EventOf(request).EventId).Distinct().ShouldHaveSingleItem();
        _server.Requests.Count.ShouldBe(2);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("http://abc@host/1", "http://host/api/1/envelope/")]
    [InlineData("https://abc:old@host:8443/deep/er/42", "https://host:8443/deep/er/api/42/envelope/")]
    [InlineData("http://host/1", null)]
    [InlineData("http://abc@host/", null)]
    [InlineData("ftp://abc@host/1", null)]
    [InlineData("abc", null)]
    public void A_DSN_says_where_envelopes_go(string dsn, string? envelopes) =>
        Alerting.Forwarding.ServerDsn.TryParse(dsn)?.Envelopes.ToString().ShouldBe(envelopes);

    private AlertingWorld World(Action<TocsinOptions>? more = null) => new(more: options =>
    {
        options.Server = $"http://abc@127.0.0.1:{_server.Address.Port}/sub/7";
        more?.Invoke(options);
    });

    private static SentryEvent EventOf(RecordedRequest request) => EventReader.Read(Items(request).First(item => item.Type == "event").Payload.Span).Event.ShouldNotBeNull();

    private static List<EnvelopeItem> Items(RecordedRequest request)
    {
        var reader = new EnvelopeReader(request.Body);
        var items = new List<EnvelopeItem>();
        while (reader.Next() is { } item)
            items.Add(item);
        reader.Flaw.ShouldBeNull();
        return items;
    }

    private static InvalidOperationException Caught()
    {
        try
        {
            try
            {
                _ = int.Parse("x");
                throw new NotSupportedException();
            }
            catch (FormatException cause)
            {
                throw new InvalidOperationException("no stock", cause);
            }
        }
        catch (InvalidOperationException caught)
        {
            return caught;
        }
    }
}
