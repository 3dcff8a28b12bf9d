using System.Net;
using Tocsin.Projects;
using Tocsin.Tests.World;
using static Tocsin.Tests.Ingest.Envelopes;

namespace Tocsin.Tests.Ingest;

/// <summary>Who may send, and what those hear who may not.</summary>
public sealed class IngestKeyTests
{
    [Fact]
    public async Task A_stranger_is_told_why_and_browsers_may_read_it()
    {
        await using var server = await IngestServer.StartAsync();

        var nobody = await server.EnvelopeAsync(Envelope(Item("event", Event)), request => request.Headers.Remove("X-Sentry-Auth"));
        var stranger = await server.EnvelopeAsync(Envelope(Item("event", Event)), request => WithKey(request, new string('a', 32)));

        (nobody.StatusCode, stranger.StatusCode).ShouldBe((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden));
        (await stranger.Content.ReadAsStringAsync()).ShouldContain($"/{server.Project.Id}. Compare it with: tocsin project list");
        (await stranger.Content.ReadAsStringAsync()).ShouldNotContain(new string('a', 32));
        foreach (var answer in new[] { nobody, stranger })
        {
            answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
            answer.Headers.GetValues("Access-Control-Expose-Headers").Single().ShouldContain("X-Sentry-Rate-Limits");
        }

        (await server.OutcomesAsync()).ShouldBe(["unknown_key error 2"]);
    }

    [Fact]
    public async Task A_key_of_one_project_does_not_open_another()
    {
        await using var server = await IngestServer.StartAsync();
        var other = (await new ProjectStore(server.Database, TimeProvider.System).CreateAsync("other", "other", default)).ShouldNotBeNull();

        (await server.EnvelopeAsync(Envelope(Item("event", Event)), request => WithKey(request, other.PublicKey))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_project_made_beside_the_server_works_at_once()
    {
        await using var server = await IngestServer.StartAsync();
        var projects = new ProjectStore(server.Database, TimeProvider.System);
        for (var number = 0; number < 5; number++)
        {
            var made = (await projects.CreateAsync($"p{number}", $"p{number}", default)).ShouldNotBeNull();
            var answer = await server.SendAsync(
                HttpMethod.Post, $"/api/{made.Project.Id}/envelope/", new StringContent(Envelope(Item("event", Event))), request => WithKey(request, made.PublicKey));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task The_dsn_in_the_header_of_an_envelope_is_enough()
    {
        await using var server = await IngestServer.StartAsync();
        var body = $$"""{"dsn":"http://{{server.Key}}@tocsin.example/{{server.Project.Id}}"}""" + "\n" + Item("event", Event);

        (await server.EnvelopeAsync(body, request => request.Headers.Remove("X-Sentry-Auth"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Preflights_are_answered_on_every_path()
    {
        await using var server = await IngestServer.StartAsync();
        foreach (var path in new[] { "envelope", "store", "security", "csp-report", "cron/nightly" })
        {
            var answer = await server.SendAsync(HttpMethod.Options, $"/api/{server.Project.Id}/{path}/");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Headers.GetValues("Access-Control-Allow-Methods").Single().ShouldContain("POST");
            answer.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldContain("X-Sentry-Auth");
            answer.Headers.GetValues("Access-Control-Max-Age").ShouldBe(["3600"]);
        }
    }

    private static void WithKey(HttpRequestMessage request, string key)
    {
        request.Headers.Remove("X-Sentry-Auth");
        request.Headers.TryAddWithoutValidation("X-Sentry-Auth", $"Sentry sentry_key={key}, sentry_version=7");
    }
}
