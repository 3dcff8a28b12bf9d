using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Tests.Reporting;
using Tocsin.Fakes.Http;
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
        var sent = request.Event;
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

        _server.Requests.ShouldHaveSingleItem().Event.Fingerprint.ShouldBe(["database"]);
    }

    [Fact]
    public async Task What_was_merged_is_sent_once_and_the_rest_is_told_as_not_sent()
    {
        await using var world = World();

        await world.SayAsync([.. Enumerable.Repeat(AlertingWorld.Error("a"), 100)]);

        (_server.Requests.Count + _server.Requests.Sum(request => request.Losses.Values.Sum())).ShouldBe(100);
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

        _server.Requests.Select(request => request.Event.EventId).Distinct().ShouldHaveSingleItem();
        _server.Requests.Count.ShouldBe(2);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_the_server_does_not_want_is_told_as_not_sent()
    {
        _server.Enqueue(new ScriptedAnswer.Reply(413));
        await using var world = World();

        await world.SayAsync(AlertingWorld.Error("a"));
        await world.SayAsync(AlertingWorld.Error("b"));

        _server.Requests[1].Losses.ShouldBe(new Dictionary<string, long> { ["send_error"] = 1 });
        world.Alerts.Statistics.Channels["server"].Failed.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_large_is_compressed_and_what_is_small_is_not()
    {
        await using var world = World();

        await world.SayAsync(AlertingWorld.Error("a"));
        await world.SayAsync(AlertingWorld.Error("b") with { Message = new string('x', 4000) });

        _server.Requests.Select(request => request.Header("Content-Encoding")).ShouldBe([null, "gzip"]);
        _server.Requests[1].Body.Length.ShouldBeLessThan(1000);
        _server.Requests[1].Event.Message.ShouldBe("b\n" + new string('x', 4000));
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
