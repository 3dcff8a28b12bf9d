using Tocsin.Acceptance.Program;
using Tocsin.Fakes.Http;

namespace Tocsin.Acceptance.Receiving;

/// <summary>Somebody's own server that Tocsin calls: it records, checks signatures, and answers by script.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    public const string Secret = "a-secret-that-only-tests-know";

    private WebhookReceiver(ScriptedServer server) => Server = server;

    public ScriptedServer Server { get; }

    public Uri Address => new(Server.Address, "/alerts");

    /// <summary>All calls so far, oldest first.</summary>
    public IReadOnlyList<WebhookCall> Calls => [.. Server.Requests.Select(request => WebhookCall.Read(request, Secret))];

    public static async Task<WebhookReceiver> StartAsync(int port = 0) => new(await ScriptedServer.StartAsync(port));

    /// <summary>Waits for a call.</summary>
    public Task<WebhookCall> CallAsync(Func<WebhookCall, bool> fits, string what, Func<string>? log = null) =>
        Eventually.GetAsync(() => Task.FromResult(Calls.FirstOrDefault(fits)), what, () => $"Calls: {Shown()}\n{log?.Invoke()}");

    /// <summary>Waits until the calls so far are as said.</summary>
    public Task CallsAsync(Func<IReadOnlyList<WebhookCall>, bool> fit, string what, Func<string>? log = null) =>
        Eventually.BeAsync(() => fit(Calls), what, () => $"Calls: {Shown()}\n{log?.Invoke()}");

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private string Shown() => Calls.Count == 0 ? "none" : "\n" + string.Join('\n', Calls);
}
