using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Postgres;

namespace Tocsin.Acceptance.Chaos;

/// <summary>Two PostgreSQL servers, three nodes with clocks and networks of their own, and a receiver that notices calls that overlap.</summary>
internal sealed class ChaosCluster : IAsyncDisposable
{
    public const int Count = 3;

    private readonly List<TocsinProcess> _nodes = [];
    private readonly List<SteppedClock> _clocks = [];
    private readonly OverlapWatch _overlaps = new();
    private WebhookReceiver? _receiver;

    public PostgresPair Pair { get; private set; } = null!;

    public WebhookReceiver Receiver => _receiver!;

    public IReadOnlyList<TocsinProcess> Nodes => _nodes;

    public IReadOnlyList<SteppedClock> Clocks => _clocks;

    public IReadOnlyList<Ingest> Ingests { get; private set; } = [];

    /// <summary>The most calls that were under way at one moment.</summary>
    public int MostCallsAtOnce => _overlaps.Most;

    public string Log => string.Join('\n', _nodes.Select((node, number) => $"node {number}: {node.Log.Tail}"));

    /// <param name="settings">What the configuration says beside the channel and the store.</param>
    public static async Task<ChaosCluster> StartAsync(string settings)
    {
        var cluster = new ChaosCluster();
        try
        {
            await cluster.BeginAsync(settings);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public Task StartAgainAsync(int node) => _nodes[node].StartAgainAsync(_clocks[node].Environment);

    /// <summary>Which node serves the webhook.</summary>
    public async Task<int> HolderAsync()
    {
        var holder = 0;
        await Eventually.BeAsync(async () =>
        {
            var rows = await Pair.QueryAsync("SELECT holder FROM leases WHERE name = 'channel:hook' AND until > 0");
            holder = rows.Count == 0 ? -1 : _nodes.FindIndex(node => node.Log.Lines.LastOrDefault(line => line.Contains("This is node ", StringComparison.Ordinal)) is { } said && said.Contains((string)rows[0][0], StringComparison.Ordinal));
            return holder >= 0;
        }, "a living node to serve the channel", () => Log);
        return holder;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        foreach (var clock in _clocks)
            clock.Dispose();
        if (Pair is not null)
            await Pair.DisposeAsync();
        if (_receiver is not null)
            await _receiver.DisposeAsync();
    }

    private async Task BeginAsync(string settings)
    {
        _receiver = await WebhookReceiver.StartAsync();
        _receiver.Server.Otherwise = _ => new ScriptedAnswer.Held(_overlaps.PassAsync(), new ScriptedAnswer.Reply(200, "{}"));
        Pair = await PostgresPair.StartAsync(Count);
        var shared = settings + Configurations.Channels(Configurations.Webhook("hook", _receiver.Address));
        for (var node = 0; node < Count; node++)
        {
            var clock = new SteppedClock();
            _clocks.Add(clock);
            _nodes.Add(await TocsinProcess.StartAsync($"store:\n  postgres: \"{Pair.ConnectionStringFor(node)}\"\n{shared}", environment: clock.Environment));
        }

        var project = await _nodes[0].CreateProjectAsync("chaos");
        Ingests = [.. _nodes.Select(node => new Ingest(node, project))];
        foreach (var ingest in Ingests)
            await Eventually.BeAsync(async () => (await ingest.EnvelopeAsync("{}\n"u8.ToArray())).Status == 200, "every node to know the project", () => Log);
    }
}
