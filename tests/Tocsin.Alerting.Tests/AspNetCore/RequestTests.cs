using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Alerting.AspNetCore;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Tests.Reporting;

namespace Tocsin.Alerting.Tests.AspNetCore;

/// <summary>What is told of requests that fail, whatever stands in the pipeline.</summary>
public sealed class RequestTests
{
    private readonly SpokenChannel _channel = new();

    [Fact]
    public Task Without_a_handler_it_is_told_with_its_route() => ShouldTellOnce(_ => { }, HttpStatusCode.InternalServerError, "500");

    [Fact]
    public Task What_the_applications_own_handler_answers_is_told_as_well() => ShouldTellOnce(
        app => app.UseExceptionHandler(errors => errors.Run(context => context.Response.WriteAsync("sorry"))), HttpStatusCode.InternalServerError, "500");

    [Fact]
    public Task A_handler_that_runs_the_pipeline_again_does_not_hide_the_route() => ShouldTellOnce(
        app =>
        {
            app.UseExceptionHandler("/sorry");
            app.MapGet("/sorry", () => "sorry");
        },
        HttpStatusCode.InternalServerError, "500");

    [Fact]
    public async Task What_the_client_did_wrong_is_no_alert()
    {
        await using var app = await StartAsync(_ => { });

        (await GetAsync(app, "/orders/x")).ShouldBe(HttpStatusCode.BadRequest);
        (await GetAsync(app, "/bad")).ShouldBe(HttpStatusCode.BadRequest);
        await app.StopAsync(TestContext.Current.CancellationToken);

        _channel.Calls.ShouldBe(0);
    }

    private async Task ShouldTellOnce(Action<WebApplication> pipeline, HttpStatusCode answer, string status)
    {
        await using var app = await StartAsync(pipeline);

        (await GetAsync(app, "/orders/17?token=secret")).ShouldBe(answer);
        await app.StopAsync(TestContext.Current.CancellationToken);

        var told = _channel.Sent.ShouldHaveSingleItem().Subject;
        told.Title.ShouldBe("InvalidOperationException: no customer");
        told.Labels["method"].ShouldBe("GET");
        told.Labels["route"].ShouldBe("/orders/{id:int}");
        told.Labels["status"].ShouldBe(status);
        AlertFacts.Tags(told).ShouldContain($"trace_id: {told.Labels["trace_id"]}");
        told.Labels.Values.ShouldNotContain(value => value.Contains("secret", StringComparison.Ordinal));
        app.Services.GetRequiredService<TocsinAlerts>().Statistics.Told.ShouldBe(1);
    }

    private async Task<WebApplication> StartAsync(Action<WebApplication> pipeline)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddTocsin(options => options.Channel(_channel).Spool = "off");
        var app = builder.Build();
        pipeline(app);
        app.MapGet("/orders/{id:int}", string (int id) => throw new InvalidOperationException("no customer"));
        app.MapGet("/orders/{id}", string (string id) => throw new BadHttpRequestException("no number"));
        app.MapGet("/bad", (int number) => number);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task<HttpStatusCode> GetAsync(WebApplication app, string path)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(app.Urls.First() + path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
