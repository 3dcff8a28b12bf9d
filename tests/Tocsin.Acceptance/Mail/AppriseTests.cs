using System.Text.Json;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Http;

namespace Tocsin.Acceptance.Mail;

/// <summary>The exec channel with the program that it was made for: Debian's apprise, as docs/configuration.md sets it up.</summary>
public sealed class AppriseTests
{
    [Fact]
    public async Task Apprise_passes_on_what_it_is_told_and_its_failure_is_told_on_the_fallback()
    {
        await using var service = await ScriptedServer.StartAsync();
        await using var duty = await WebhookReceiver.StartAsync();
        var phones = $"""
              phones:
                type: exec
                command: /usr/bin/apprise
                arguments: ["--title=Tocsin", "json://someone:some-token-of-theirs@127.0.0.1:{service.Address.Port}/alerts"]
                input: text
                timeout: 60s
                fallback: duty

            """;
        var routes = "routes:\n  - to: phones\n";
        await using var tocsin = await TocsinProcess.StartAsync(
            Configurations.Unlimited + Configurations.Channels(phones, Configurations.Webhook("duty", duty.Address)) + routes);
        var shop = new Ingest(tocsin, await tocsin.CreateProjectAsync("shop"));

        (await shop.EventAsync(Ingest.Error("First", "$(id) `id` \"nö\" --title=x"))).Status.ShouldBe(200);
        await Eventually.BeAsync(() => service.Requests.Count == 1, "what apprise passes on", () => tocsin.Log.Tail);
        var told = JsonElement.Parse(service.Requests[0].Body);
        told.GetProperty("title").GetString().ShouldBe("Tocsin");
        told.GetProperty("message").GetString()!.ShouldContain("First: $(id) `id` \"nö\" --title=x");

        service.Otherwise = _ => new ScriptedAnswer.Reply(500);
        (await shop.EventAsync(Ingest.Error("Second", "nobody hears it"))).Status.ShouldBe(200);
        var call = await duty.CallAsync(call => call.Title.Contains("Second", StringComparison.Ordinal), "the fallback", () => tocsin.Log.Tail);
        call.Text("note").ShouldContain("/usr/bin/apprise failed with exit code 1");
        call.Body.ToString().ShouldNotContain("some-token-of-theirs");
        tocsin.Log.Text.ShouldNotContain("some-token-of-theirs");
        (await tocsin.CliAsync("check", "--effective")).Output.ShouldContain("channels.phones.arguments: ***");
    }
}
