using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using Tocsin.Acceptance.Crashes;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Chaos;

/// <summary>
/// Clients of all nodes, each of one node. What a node did not answer 200 is sent again with the same id, by whichever client is free next,
/// as behind a load balancer. Four times a second an error is one that was never seen before, so that there is always something to decide.
/// </summary>
internal sealed class Fleet(IReadOnlyList<Ingest> nodes, int eventsPerSecond)
{
    private const int ClientsOfEach = 12;
    private const int SharedIssues = 200;

    private static readonly TimeSpan NewsEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMilliseconds(200);

    /// <summary>Longer than a node waits for its store before it says 503, shorter than anybody's patience.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<Shipment> _unanswered = new();
    private readonly ConcurrentDictionary<string, long> _answered = new();
    private readonly ConcurrentDictionary<int, int> _refusals = new();
    private readonly int[] _answeredBy = new int[nodes.Count];
    private readonly AnswerGap _gap = new();
    private long _news = Stopwatch.GetTimestamp();
    private int _made;
    private int _total;

    /// <summary>How many events of each issue were answered 200, each event once.</summary>
    public IReadOnlyDictionary<string, long> Answered => _answered;

    public int Total => Volatile.Read(ref _total);

    /// <summary>Answers other than 200 since the last <see cref="Watch"/>, by status.</summary>
    public IReadOnlyDictionary<int, int> Refusals => _refusals;

    /// <summary>The longest time since the last <see cref="Watch"/> in which no node answered anybody.</summary>
    public TimeSpan LongestGap => _gap.Longest;

    /// <summary>For how long no node has answered anybody.</summary>
    public TimeSpan GapNow => _gap.Now;

    public int AnsweredBy(int node) => Volatile.Read(ref _answeredBy[node]);

    /// <summary>Forgets what was measured so far.</summary>
    public void Watch()
    {
        _refusals.Clear();
        _gap.Begin();
    }

    /// <summary>Sends until there was enough, and then until everything is answered.</summary>
    public async Task SendAsync(CancellationToken enough)
    {
        var pause = TimeSpan.FromSeconds((double)ClientsOfEach * nodes.Count / eventsPerSecond);
        await Task.WhenAll(Enumerable.Range(0, nodes.Count * ClientsOfEach).Select(client => SendFromAsync(client % nodes.Count, pause, enough)));
    }

    /// <summary>Sends again what nobody answered yet, until it is answered.</summary>
    public async Task SettleAsync(Func<string> log)
    {
        var since = Stopwatch.GetTimestamp();
        for (var turn = 0; _unanswered.TryDequeue(out var shipment); turn++)
        {
            if (await TrySendAsync(turn % nodes.Count, shipment))
                continue;
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(3))
                throw new TimeoutException($"{_unanswered.Count} events are still not answered; refusals by status: {string.Join(", ", _refusals)}. {log()}");
            await Task.Delay(AfterRefusal);
        }
    }

    private async Task SendFromAsync(int node, TimeSpan pause, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var shipment = _unanswered.TryDequeue(out var waiting) ? waiting : Next();
            await Task.Delay(await TrySendAsync(node, shipment) ? pause : AfterRefusal, CancellationToken.None);
        }
    }

    private Shipment Next()
    {
        var number = Interlocked.Increment(ref _made);
        var last = Interlocked.Read(ref _news);
        var isNews = Stopwatch.GetElapsedTime(last) > NewsEvery && Interlocked.CompareExchange(ref _news, Stopwatch.GetTimestamp(), last) == last;
        return Shipment.Of(isNews ? $"News{number}" : $"Shared{number % SharedIssues}");
    }

    private async Task<bool> TrySendAsync(int node, Shipment shipment)
    {
        try
        {
            using var patience = new CancellationTokenSource(AnswerWithin);
            var answer = await nodes[node].EventAsync(shipment.Payload, patience.Token);
            if (answer.Status == 200)
            {
                _gap.Answered();
                _answered.AddOrUpdate(shipment.Issue, 1, (_, known) => known + 1);
                Interlocked.Increment(ref _answeredBy[node]);
                Interlocked.Increment(ref _total);
                return true;
            }

            _refusals.AddOrUpdate(answer.Status, 1, (_, known) => known + 1);
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
        {
            // Gone, asleep or cut off: nobody knows whether it has the event.
        }

        _unanswered.Enqueue(shipment);
        return false;
    }
}
