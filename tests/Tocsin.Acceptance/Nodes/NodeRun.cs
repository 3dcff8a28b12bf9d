using Tocsin.Acceptance.Crashes;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Nodes;

/// <summary>Three real processes on one PostgreSQL, each with clients of its own, and one webhook that they all know.</summary>
internal sealed class NodeRun : IAsyncDisposable
{
    private const int Count = 3;
    private const int ClientsOfEach = 3;

    private readonly List<TocsinProcess> _nodes = [];
    private readonly List<Senders> _senders = [];
    private readonly CancellationTokenSource _enough = new();
    private IReadOnlyList<Ingest> _ingests = [];
    private Task _sending = Task.CompletedTask;

    public WebhookReceiver Receiver { get; private set; } = null!;

    public IReadOnlyList<TocsinProcess> Nodes => _nodes;

    public IReadOnlyList<Ingest> Ingests => _ingests;

    public IReadOnlyList<Senders> Senders => _senders;

    public static async Task<NodeRun> StartAsync()
    {
        var run = new NodeRun { Receiver = await WebhookReceiver.StartAsync() };
        try
        {
            await run.StartNodesAsync();
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has every node's clients send the same errors until told that it is enough.</summary>
    public void SendWithoutPause(IReadOnlyList<string> issues) => _sending = Task.WhenAll(_senders.Select(senders => senders.SendUntilGoneAsync(issues, _enough.Token)));

    /// <summary>Waits until each of these nodes has answered so many more.</summary>
    public async Task AnsweredAsync(int more, params int[] nodes)
    {
        var wanted = nodes.ToDictionary(node => node, node => _senders[node].Total + more);
        foreach (var node in nodes)
            await Eventually.BeAsync(() => _senders[node].Total >= wanted[node], $"{wanted[node]} answers of node {node}", () => _nodes[node].Log.Tail);
    }

    public async Task StopSendingAsync()
    {
        await _enough.CancelAsync();
        await _sending;
    }

    /// <summary>Every event that any node answered is counted, and none twice.</summary>
    public async Task ShouldHaveCountedOnceAsync(TocsinProcess node)
    {
        var answered = _senders.SelectMany(senders => senders.Answered).GroupBy(issue => issue.Key).ToDictionary(issue => issue.Key, issue => issue.Sum(one => (long)one.Value));
        var counted = (await node.IssuesAsync()).ToDictionary(issue => issue.Title.Split(':')[0], issue => issue.Count);
        counted.Where(issue => answered.ContainsKey(issue.Key)).ToDictionary().ShouldBe(answered, ignoreOrder: true);
    }

    /// <summary>Waits for the call about an error, and makes sure that it was one notification, however often it was said.</summary>
    public async Task ShouldHaveCalledOnceAsync(string issue, Func<string> log)
    {
        await Receiver.CallAsync(call => IsOpening(call, issue), $"the call about {issue}", log);
        Receiver.Calls.Where(call => IsOpening(call, issue)).Select(call => call.Id).Distinct().Count().ShouldBe(1, $"{issue} was opened by one node for all");
    }

    /// <summary>How often a node said that it serves the webhook.</summary>
    public int Takings(int node) => _nodes[node].Log.Count("took the lease channel:hook");

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await Receiver.DisposeAsync();
        _enough.Dispose();
    }

    private static bool IsOpening(WebhookCall call, string issue) => call.Kind == "opened" && call.Title.Split(':')[0] == issue;

    private async Task StartNodesAsync()
    {
        var configuration = await StoreKind.Postgres.SettingsAsync() + Configurations.To(Receiver);
        // The first alone serves the channel before the others ask for it, so that a test knows whom to kill; the others start at the same time.
        _nodes.Add(await TocsinProcess.StartAsync(configuration));
        await Eventually.BeAsync(() => Takings(0) == 1, "the first node to serve the channel", () => _nodes[0].Log.Tail);
        _nodes.AddRange(await Task.WhenAll(Enumerable.Range(1, Count - 1).Select(_ => TocsinProcess.StartAsync(configuration))));

        var project = await _nodes[0].CreateProjectAsync("shared");
        _ingests = [.. _nodes.Select(node => new Ingest(node, project))];
        foreach (var ingest in _ingests)
            await Eventually.BeAsync(async () => (await ingest.EnvelopeAsync("{}\n"u8.ToArray())).Status == 200, "every node to know the project");
        _senders.AddRange(_ingests.Select(ingest => new Senders(ingest, ClientsOfEach)));
    }
}
