using System.Text;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Alerting.Monitoring.Checks.Metrics;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Time;
using static Tocsin.Alerting.Monitoring.HealthState;

namespace Tocsin.Alerting.Tests.Monitoring.Metrics;

public sealed class MetricCheckTests
{
    private const string Queues = """
        # HELP queue_depth Messages waiting.
        # TYPE queue_depth gauge
        queue_depth{queue="mail"} 40
        queue_depth{queue="sms"} 2
        queue_depth{queue="broken"} NaN
        queue_depth_limit 1000

        """;

    private readonly ManualTime _time = new();

    [Theory]
    [InlineData("queue_depth", MetricCombination.Sum, null, "> 40", Unhealthy, "42, which is > 40")]
    [InlineData("queue_depth", MetricCombination.Sum, "> 40", "> 100", Degraded, "42, which is > 40")]
    [InlineData("queue_depth", MetricCombination.Max, "> 40", "> 100", Healthy, "40")]
    [InlineData("queue_depth", MetricCombination.Min, null, "< 3", Unhealthy, "2, which is < 3")]
    [InlineData("""queue_depth{queue="sms"}""", MetricCombination.Sum, null, "== 2", Unhealthy, "2, which is == 2")]
    [InlineData("""queue_depth{queue="fax"}""", MetricCombination.Sum, null, "> 1", Unhealthy, "there is no series queue_depth with these labels")]
    [InlineData("""queue_depth{queue="broken"}""", MetricCombination.Sum, null, "> 1", Unhealthy, "there is no series queue_depth with these labels")]
    public async Task A_value_is_held_against_its_bounds(string metric, MetricCombination combine, string? degraded, string unhealthy, HealthState state, string text)
    {
        var found = await CheckOf(new MetricCheckOptions { Metric = Selector(metric), Combine = combine, Degraded = Bound(degraded), Unhealthy = Bound(unhealthy) }, () => Queues)
            .RunAsync(CancellationToken.None);
        (found.State, found.Text).ShouldBe((state, text));
    }

    [Fact]
    public async Task What_is_missing_means_what_one_says() =>
        (await CheckOf(new MetricCheckOptions { Metric = Selector("absent"), Unhealthy = Bound("> 1"), Absent = Healthy }, () => Queues).RunAsync(CancellationToken.None)).State.ShouldBe(Healthy);

    [Fact]
    public async Task The_growth_of_a_counter_is_known_when_it_was_watched_for_so_long()
    {
        var page = "orders_total 100\n";
        var check = CheckOf(new MetricCheckOptions { Metric = Selector("orders_total"), Per = TimeSpan.FromMinutes(5), Unhealthy = Bound("< 1") }, () => page);

        (await check.RunAsync(CancellationToken.None)).State.ShouldBe(Unknown);
        _time.Advance(TimeSpan.FromMinutes(3));
        page = "orders_total 101\n";
        (await check.RunAsync(CancellationToken.None)).State.ShouldBe(Unknown);
        _time.Advance(TimeSpan.FromMinutes(2));
        (await check.RunAsync(CancellationToken.None)).ShouldSatisfyAllConditions(found => found.State.ShouldBe(Healthy), found => found.Text.ShouldBe("1 more within 5 min"));
        _time.Advance(TimeSpan.FromMinutes(4));
        (await check.RunAsync(CancellationToken.None)).ShouldSatisfyAllConditions(found => found.State.ShouldBe(Unhealthy), found => found.Text.ShouldBe("0 more within 5 min, which is < 1"));
    }

    [Fact]
    public async Task Too_much_growth_is_told_at_once_also_over_a_restart_and_by_a_series_that_is_new()
    {
        var page = "errors_total{kind=\"a\"} 7\n";
        var check = CheckOf(new MetricCheckOptions { Metric = Selector("errors_total"), Per = TimeSpan.FromMinutes(5), Unhealthy = Bound("> 4") }, () => page);
        await check.RunAsync(CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(30));
        page = "errors_total{kind=\"a\"} 2\n";
        (await check.RunAsync(CancellationToken.None)).Text.ShouldBe("2 more within 5 min, and it was not watched for that long yet");
        _time.Advance(TimeSpan.FromSeconds(30));
        page = "errors_total{kind=\"a\"} 3\nerrors_total{kind=\"b\"} 2\n";
        (await check.RunAsync(CancellationToken.None)).ShouldSatisfyAllConditions(found => found.State.ShouldBe(Unhealthy), found => found.Text.ShouldBe("5 more within 5 min, which is > 4"));

        _time.Advance(TimeSpan.FromMinutes(6));
        (await check.RunAsync(CancellationToken.None)).State.ShouldBe(Healthy);
    }

    [Fact]
    public async Task More_series_than_anybody_meant_are_no_sum()
    {
        var page = string.Concat(Enumerable.Range(0, 10_001).Select(number => $"requests{{path=\"/{number}\"}} 1\n"));
        (await CheckOf(new MetricCheckOptions { Metric = Selector("requests") }, () => page).RunAsync(CancellationToken.None)).Text.ShouldBe("10000 series or more fit; name more labels");
    }

    [Fact]
    public async Task A_page_without_end_is_not_read_to_its_end()
    {
        var check = new MetricCheck(new MetricCheckOptions { Metric = Selector("up") }, _ => Task.FromResult<Stream>(new EndlessStream()), _time);
        (await check.RunAsync(CancellationToken.None)).ShouldSatisfyAllConditions(found => found.State.ShouldBe(Unhealthy), found => found.Text.ShouldBe("the page is longer than 32 Mi characters"));
    }

    [Fact]
    public async Task Another_program_is_asked_over_the_network()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Enqueue(new ScriptedAnswer.Reply(200, Queues, "text/plain"), new ScriptedAnswer.Reply(503, "busy"), new ScriptedAnswer.ResetMidBody(200));
        using var client = CheckHttpClients.Create();
        var page = new HttpMetricsPage(new Uri(server.Address, "/metrics"), new Dictionary<string, string> { ["Authorization"] = "Bearer x" }, client);
        var check = new MetricCheck(new MetricCheckOptions { Metric = Selector("queue_depth"), Unhealthy = Bound("> 100") }, page.OpenAsync, TimeProvider.System);

        (await check.RunAsync(CancellationToken.None)).ShouldSatisfyAllConditions(found => found.State.ShouldBe(Healthy), found => found.Text.ShouldBe("42"));
        server.Requests[0].Headers["Authorization"].ShouldBe("Bearer x");
        (await check.RunAsync(CancellationToken.None)).Text.ShouldBe("answered 503; 200 and metrics were expected");
        (await check.RunAsync(CancellationToken.None)).Text.ShouldBe("the connection was reset");
    }

    [Fact]
    public async Task A_page_that_redirects_is_not_followed()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Otherwise = _ => new ScriptedAnswer.Reply(302) { Headers = new Dictionary<string, string> { ["Location"] = "/elsewhere" } };
        using var client = CheckHttpClients.Create();
        var page = new HttpMetricsPage(server.Address, new Dictionary<string, string>(), client);

        (await Should.ThrowAsync<UnreadablePageException>(() => page.OpenAsync(CancellationToken.None))).Message.ShouldBe("answered 302; 200 and metrics were expected");
        server.Requests.ShouldHaveSingleItem();
    }

    private MetricCheck CheckOf(MetricCheckOptions options, Func<string> page) =>
        new(options, _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(page()))), _time);

    private static MetricSelector Selector(string text) => MetricSelector.TryParse(text)!;

    private static MetricBound? Bound(string? text) => text is null ? null : MetricBound.TryParse(text)!;
}
