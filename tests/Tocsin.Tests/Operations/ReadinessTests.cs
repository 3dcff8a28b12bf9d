using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Fakes.Time;
using Tocsin.Operations.Health;

namespace Tocsin.Tests.Operations;

public sealed class ReadinessTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Everything_ready_is_200_and_names_every_check()
    {
        var (status, body) = await GetAsync("/healthz/ready", Check("storage", _ => ReadinessResult.Ok));
        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("checks").GetProperty("storage").GetProperty("status").GetString().ShouldBe("ok");
    }

    [Fact]
    public async Task One_failure_is_503_with_its_reason_and_without_secrets()
    {
        var (status, body) = await GetAsync(
            "/healthz/ready",
            Check("storage", _ => ReadinessResult.Ok),
            Check("telegram", _ => ReadinessResult.Failed("refused https://x:hunter2@host")),
            Check("broken", _ => throw new InvalidOperationException("password=hunter2")));
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var checks = body.GetProperty("checks");
        checks.GetProperty("storage").GetProperty("status").GetString().ShouldBe("ok");
        checks.GetProperty("telegram").GetProperty("reason").GetString().ShouldBe("refused https://***@host");
        checks.GetProperty("broken").GetProperty("reason").GetString()!.ShouldContain("InvalidOperationException");
        body.ToString().ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Live_says_200_even_when_nothing_is_ready()
    {
        var (status, _) = await GetAsync("/healthz/live", Check("storage", _ => ReadinessResult.Failed("gone")));
        status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_check_that_never_answers_fails_after_its_time_out()
    {
        var readiness = Of(new HangingCheck());
        var looking = readiness.LookAsync();
        _time.Advance(TimeSpan.FromSeconds(2.9));
        looking.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.2));
        (await looking)["hanging"].ShouldBe(ReadinessResult.Failed("no answer within 3 s"));
    }

    [Fact]
    public async Task However_often_it_is_asked_the_checks_run_once_a_second()
    {
        var runs = 0;
        var readiness = Of(Check("storage", _ =>
        {
            runs++;
            return ReadinessResult.Ok;
        }));
        for (var i = 0; i < 50; i++)
            await readiness.LookAsync();
        runs.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await readiness.LookAsync();
        runs.ShouldBe(2);
    }

    private static DelegateCheck Check(string name, Func<CancellationToken, ReadinessResult> check) => new(name, check);

    private Readiness Of(params IReadinessCheck[] checks) => new(checks, _time, NullLogger<Readiness>.Instance);

    private async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path, params IReadinessCheck[] checks)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        HealthEndpoints.Map(server, Of(checks));
        await server.StartAsync();
        using var http = new HttpClient();
        using var response = await http.GetAsync(server.Urls.Single() + path);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    private sealed class DelegateCheck(string name, Func<CancellationToken, ReadinessResult> check) : IReadinessCheck
    {
        public string Name => name;

        public ValueTask<ReadinessResult> CheckAsync(CancellationToken cancellationToken) => new(check(cancellationToken));
    }

    // one that does not even heed its token
    private sealed class HangingCheck : IReadinessCheck
    {
        public string Name => "hanging";

        public async ValueTask<ReadinessResult> CheckAsync(CancellationToken cancellationToken)
        {
            await new TaskCompletionSource().Task;
            return ReadinessResult.Ok;
        }
    }
}
