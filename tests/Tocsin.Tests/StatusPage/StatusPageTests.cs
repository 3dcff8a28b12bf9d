using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Dapper;
using Tocsin.Fakes.Time;
using Tocsin.Tests.World;

namespace Tocsin.Tests.StatusPage;

/// <summary>The page of the real server, over a monitor that is well and one that is not.</summary>
public sealed class StatusPageTests : IAsyncDisposable
{
    private const string Monitors =
        """
        monitors:
          board: {type: disk, path: /, degraded_below_percent: 0, unhealthy_below_percent: 0, interval: 1s, timeout: 1s}
          shop: {type: http, url: "http://127.0.0.1:9/hidden-path", interval: 1s, timeout: 1s, failure_threshold: 1}

        """;

    private IngestServer? _server;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData("/status")]
    [InlineData("/status.json")]
    [InlineData("/status/badge/shop.svg")]
    public async Task There_is_no_page_until_it_is_wanted(string path)
    {
        _server = await IngestServer.StartAsync("", Monitors);
        (await GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_page_says_how_all_do_and_nothing_of_what_is_behind_them()
    {
        await StartAsync("title: 'Shop <script>'");

        var page = await GetAsync("/status");
        var text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        text.ShouldContain("<h1>Shop &lt;script&gt;</h1>");
        text.ShouldContain("<strong>1 of 2 does not work.</strong>");
        text.ShouldContain("shop: unhealthy, was unknown");
        foreach (var secret in new[] { "hidden-path", "127.0.0.1", "refused" })
        {
            text.ShouldNotContain(secret);
            (await TextAsync("/status.json")).ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task Programs_read_the_same()
    {
        await StartAsync("");

        using var page = JsonDocument.Parse(await TextAsync("/status.json"));
        var shop = page.RootElement.GetProperty("monitors")[1];
        (shop.GetProperty("name").GetString(), shop.GetProperty("state").GetString(), shop.GetProperty("inMaintenance").GetBoolean()).ShouldBe(("shop", "unhealthy", false));
        shop.GetProperty("days").GetArrayLength().ShouldBe(90);
    }

    [Fact]
    public async Task With_a_token_only_those_may_read_who_show_it()
    {
        await StartAsync("token: open-sesame");

        (await StatusAsync(null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(new AuthenticationHeaderValue("Bearer", "open-sesam"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(Password("anybody:open-sesam"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(Password("open-sesame"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(new AuthenticationHeaderValue("Basic", "%%%"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(Password("anybody:open-sesame"))).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(new AuthenticationHeaderValue("Bearer", "open-sesame"))).ShouldBe(HttpStatusCode.OK);
        (await GetAsync("/status")).Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Basic");
    }

    [Theory]
    [InlineData("shop.svg", "shop: unhealthy")]
    [InlineData("board.svg", "board: healthy")]
    [InlineData("shop.svg?uptime=24h", "shop: ", " %|unknown")]
    [InlineData("shop.svg?uptime=90d", "shop: ", " %|unknown")]
    public async Task A_badge_is_a_picture_that_says_it(string path, string begins, string ends = "")
    {
        await StartAsync("");

        var badge = XDocument.Parse(await TextAsync("/status/badge/" + path));
        var label = (string)badge.Root!.Attribute("aria-label")!;
        label.ShouldStartWith(begins);
        ends.Split('|').ShouldContain(end => label.EndsWith(end, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nobody.svg")]
    [InlineData("shop.svg?uptime=1y")]
    public async Task There_is_no_badge_of_what_is_not_there(string path)
    {
        await StartAsync("");
        (await GetAsync("/status/badge/" + path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task While_the_store_does_not_answer_the_page_does_not_say_that_all_is_well()
    {
        _server = await IngestServer.StartAsync("", Monitors + "status_page: {enabled: true}");
        await _server.Database.WriteAsync(transaction => transaction.Connection.ExecuteAsync("ALTER TABLE monitor_hours RENAME TO elsewhere", transaction: transaction.Inner), default);

        var answer = await GetAsync("/status");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
    }

    private static AuthenticationHeaderValue Password(string pair) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));

    /// <summary>A server whose monitors have been looked at.</summary>
    private async Task StartAsync(string page)
    {
        _server = await IngestServer.StartAsync("", $"{Monitors}status_page: {{enabled: true{(page.Length > 0 ? ", " : "")}{page}}}");
        // Not by reading the page, which would stay as it was for a while.
        await Eventually.BeAsync(async () => (await _server.QueryAsync<long>("SELECT COUNT(*) FROM monitors")).Single() == 2, "the monitors to be looked at");
    }

    private async Task<string> TextAsync(string path) =>
        await (await GetAsync(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private async Task<HttpStatusCode> StatusAsync(AuthenticationHeaderValue? shown) => (await GetAsync("/status", shown)).StatusCode;

    private Task<HttpResponseMessage> GetAsync(string path, AuthenticationHeaderValue? shown = null) =>
        _server!.SendAsync(HttpMethod.Get, path, content: null, request => request.Headers.Authorization = shown);
}
