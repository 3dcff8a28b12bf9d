using System.Text.Json;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Fakes.Http;

namespace Tocsin.Acceptance.Monitors;

/// <summary>Two real processes on one PostgreSQL and a target that they watch; the first holds the leases, and the target sees which of them looks.</summary>
internal sealed class TwoWatchers : IAsyncDisposable
{
    private const string Header = "X-Node";

    private static readonly HttpClient Http = new();

    private readonly List<TocsinProcess> _nodes = [];

    public WebhookReceiver Receiver { get; private set; } = null!;

    public ScriptedServer Target { get; private set; } = null!;

    public TocsinProcess First => _nodes[0];

    public TocsinProcess Second => _nodes[1];

    /// <param name="watched">What the monitor <c>shop</c> says beside its target.</param>
    /// <param name="rest">Other sections.</param>
    public static async Task<TwoWatchers> StartAsync(string watched, string rest = "")
    {
        var pair = new TwoWatchers { Receiver = await WebhookReceiver.StartAsync(), Target = await ScriptedServer.StartAsync() };
        try
        {
            var store = await StoreKind.Postgres.SettingsAsync();
            foreach (var name in (string[])["first", "second"])
            {
                pair._nodes.Add(await TocsinProcess.StartAsync(
                    $"{store}{Configurations.To(pair.Receiver)}{rest}monitors:\n  shop: {{type: http, url: \"{pair.Target.Address}\", headers: {{{Header}: {name}}}, interval: 1s, {watched}}}\n"));
                await Eventually.BeAsync(() => pair.LooksOf("first") >= 6 && Holds(pair.First), "the first node to watch", () => pair.Log);
            }

            return pair;
        }
        catch
        {
            await pair.DisposeAsync();
            throw;
        }
    }

    public string Log => string.Concat(_nodes.Select(node => node.Log.Tail));

    public int LooksOf(string node) => Target.Requests.Count(request => request.Header(Header) == node);

    public void Fail() => Target.Otherwise = _ => new ScriptedAnswer.Reply(500);

    public void Mend() => Target.Otherwise = _ => new ScriptedAnswer.Reply(200);

    /// <summary>Waits until the second node does all that the first did.</summary>
    public Task TakenOverAsync() => Eventually.BeAsync(() => Holds(Second), "the second node to take over", () => Log);

    /// <summary>Waits until so many more looks came from a node.</summary>
    public Task LookedAsync(string node, int more)
    {
        var wanted = LooksOf(node) + more;
        return Eventually.BeAsync(() => LooksOf(node) >= wanted, $"{more} more looks of the {node} node", () => Log);
    }

    public async Task PingAsync(TocsinProcess node)
    {
        var heartbeat = JsonElement.Parse((await node.CliAsync("heartbeats", "list", "--json")).Succeeded()).EnumerateArray().Single();
        (await Http.GetAsync(new Uri(node.Address, new Uri(heartbeat.GetProperty("url").GetString()!).AbsolutePath))).IsSuccessStatusCode.ShouldBeTrue();
    }

    /// <summary>Waits for a call, which must be all that was told of its kind.</summary>
    public async Task ToldOnceAsync(string kind)
    {
        await Receiver.CallAsync(call => call.Kind == kind, $"the call {kind}", () => Log);
        Receiver.Calls.Count(call => call.Kind == kind).ShouldBe(1);
    }

    /// <summary>Waits until the end of every call is written down.</summary>
    public Task SentAsync() => Eventually.BeAsync(
        async () => (await DeliveriesAsync()).All(one => one.GetProperty("state").GetString() == "sent"), "every notification to be sent", () => Log);

    /// <summary>One incident, which was opened and resolved, with one notification for each.</summary>
    public async Task ShouldHaveToldOneStoryAsync()
    {
        Receiver.Calls.Select(call => call.Kind).ShouldBe(["opened", "resolved"]);
        Receiver.Calls.Select(call => call.Incident).Distinct().ShouldHaveSingleItem();
        (await DeliveriesAsync()).Select(one => one.GetProperty("id").GetString()).ShouldBe(Receiver.Calls.Select(call => call.Id), ignoreOrder: true);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await Target.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    private async Task<IReadOnlyList<JsonElement>> DeliveriesAsync() => [.. JsonElement.Parse((await Second.CliAsync("deliveries", "list", "--json")).Succeeded()).EnumerateArray()];

    private static bool Holds(TocsinProcess node) => node.Log.Count("took the lease monitors") > 0 && node.Log.Count("took the lease heartbeats") > 0;
}
