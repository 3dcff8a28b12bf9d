using System.Text.Json;
using Tocsin.Alerting.Channels.Webhook;
using Tocsin.Fakes.Http;

namespace Tocsin.Alerting.Tests.Channels.Webhook;

public sealed class WebhookContract : HttpChannelContract
{
    private const string Secret = "0123456789abcdef-secret";
    private ScriptedServer _server = null!;

    protected override string Kind => "webhook";

    protected override ScriptedServer Server => _server;

    protected override IReadOnlyList<string> Secrets => [Secret, "path-that-is-a-password"];

    public override async ValueTask InitializeAsync()
    {
        _server = await ScriptedServer.StartAsync();
        await base.InitializeAsync();
    }

    protected override IReadOnlyDictionary<string, string> SettingsFor(Uri address) => new Dictionary<string, string>
    {
        ["url"] = new Uri(address, "/hook/path-that-is-a-password").AbsoluteUri,
        ["secret"] = Secret,
        ["allow_private"] = "true",
    };

    protected override void ShouldHaveArrivedWell()
    {
        var request = Server.Requests[^1];
        using var document = JsonDocument.Parse(request.Body);
        request.Body.Length.ShouldBeLessThan(500_000);
        WebhookSignature.Verify(
            Secret,
            request.Header("X-Tocsin-Timestamp"),
            request.Header("X-Tocsin-Signature"),
            request.Body,
            Time.GetUtcNow()).ShouldBe(WebhookVerdict.Genuine);
    }
}
