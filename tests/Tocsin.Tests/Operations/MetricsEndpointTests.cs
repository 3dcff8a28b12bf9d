using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Tocsin.Operations.Exposition;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.MetricsPage;

namespace Tocsin.Tests.Operations;

public sealed class MetricsEndpointTests
{
    private const string PrometheusAccepts =
        "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    [Theory]
    [InlineData(null, "text/plain")]
    [InlineData("*/*", "text/plain")]
    [InlineData("text/html", "text/plain")]
    [InlineData("application/openmetrics-text;version=0.0.1", "text/plain")]
    [InlineData("application/openmetrics-text;q=0.1,text/plain;q=0.5", "text/plain")]
    [InlineData("application/openmetrics-text", "application/openmetrics-text")]
    [InlineData(PrometheusAccepts, "application/openmetrics-text")]
    public async Task The_scraper_gets_the_format_that_it_likes_best(string? accept, string expected)
    {
        await using var server = await StartAsync(new MetricsOptions());
        using var response = await GetAsync(server, accept, token: null);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(expected);
        var text = await response.Content.ReadAsStringAsync();
        ExpositionReader.Read(text, expected.StartsWith("application", StringComparison.Ordinal)).Keys.ShouldContain("tocsin_metric_callbacks_failed_total");
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("scrape-m", HttpStatusCode.Unauthorized)]
    [InlineData("scrape-me-not", HttpStatusCode.Unauthorized)]
    [InlineData("scrape-me", HttpStatusCode.OK)]
    public async Task With_a_token_only_its_bearer_may_read(string? token, HttpStatusCode expected)
    {
        await using var server = await StartAsync(new MetricsOptions { Token = "scrape-me" });
        using var response = await GetAsync(server, accept: null, token);
        response.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task On_another_port_there_is_nothing()
    {
        await using var server = await StartAsync(new MetricsOptions { Port = 1 });
        using var response = await GetAsync(server, accept: null, token: null);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<WebApplication> StartAsync(MetricsOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        MetricsEndpoint.Map(server, new MetricsRegistry(options), options);
        await server.StartAsync();
        return server;
    }

    private static async Task<HttpResponseMessage> GetAsync(WebApplication server, string? accept, string? token)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Urls.Single() + "/metrics");
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request);
    }
}
