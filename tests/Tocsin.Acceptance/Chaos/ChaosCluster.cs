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

    /// <summary>The node whose clock may jump.</summary>
    public const int Clocked = Count - 1;

    private readonly List<TocsinProcess> _nodes = [];
    private readonly OverlapWatch _overlaps = new();
    private WebhookReceiver? _receiver;

    public PostgresPair Pair { get; private set; } = null!;

    public WebhookReceiver Receiver => _receiver!;

    public IReadOnlyList<TocsinProcess> Nodes => _nodes;

    /// <summary>The clock of the node that has one of its own.</summary>
    public SteppedClock? Clock { get; private set; }

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

    /// <summary>Starts a node that ended, with the clock that it had.</summary>
    public Task StartAgainAsync(int node) => _nodes[node].StartAgainAsync(node == Clocked ? Clock?.Environment : null);

    /// <summary>
    /// Gives a node a clock that can jump, and has it serve the channel. No other fault goes with it: every look at such a clock reads a file,
    /// and its timers are late where processors are scarce.
    /// </summary>
    public async Task ClockAsync(SteppedClock? clock)
    {
        Clock = clock;
        await _nodes[Clocked].StopAsync();
        await StartAgainAsync(Clocked);
        if (clock is null)
            return;
        foreach (var other in Enumerable.Range(0, Count).Where(node => node != Clocked))
            await _nodes[other].StopAsync();
        await Eventually.BeAsync(async () => await HolderAsync() == Clocked, "the node with the clock to serve the channel", () => Log);
        foreach (var other in Enumerable.Range(0, Count).Where(node => node != Clocked))
            await StartAgainAsync(other);
    }

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
            _nodes.Add(await TocsinProcess.StartAsync($"store:\n  postgres: \"{Pair.ConnectionStringFor(node)}\"\n{shared}"));

        var project = await _nodes[0].CreateProjectAsync("chaos");
        Ingests = [.. _nodes.Select(node => new Ingest(node, project))];
        foreach (var ingest in Ingests)
            await Eventually.BeAsync(async () => (await ingest.EnvelopeAsync("{}\n"u8.ToArray())).Status == 200, "every node to know the project", () => Log);
    }
}
