using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;

namespace Tocsin.Acceptance.Chaos;

/// <summary>Lets one thing after the other go wrong under load, and writes down what each did to events and notifications.</summary>
internal sealed class ChaosRun(ChaosCluster cluster, ChaosSize size)
{
    private const int Sent = 1;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Fleet _fleet = new(cluster.Ingests, size.ASecond);
    private readonly List<FaultRow> _rows = [];
    private IReadOnlyDictionary<string, long> _countedBefore = new Dictionary<string, long>();
    private IReadOnlyDictionary<string, long> _answeredBefore = new Dictionary<string, long>();
    private int _callsBefore;

    public IReadOnlyList<FaultRow> Rows => _rows;

    public IEnumerable<string> Table => [FaultRow.Head, .. _rows.Select(row => row.ToString())];

    /// <summary>Sends before, while and after it happens, sends again what was not answered, and counts.</summary>
    /// <param name="fault">What happens, in words.</param>
    /// <param name="happen">Lets it happen, mends it, and returns when all is well again.</param>
    public async Task GoThroughAsync(string fault, Func<Task> happen)
    {
        var decidedBefore = await DecidedAsync();
        using var enough = new CancellationTokenSource();
        var goal = _fleet.Total + size.OfOneFault;
        var sending = _fleet.SendAsync(enough.Token);
        try
        {
            await AnswersAsync(0, 1, 2);
            var since = await StoreTimeAsync();
            _fleet.Watch();
            await happen();
            await Eventually.BeAsync(() => _fleet.Total >= goal, $"{goal} answers", () => cluster.Log, Patience);
            var (gap, refusals, until) = (_fleet.LongestGap, string.Join(", ", _fleet.Refusals.Order().Select(one => $"{one.Value:N0} × {one.Key}")), await StoreTimeAsync());
            await enough.CancelAsync();
            await sending;
            await _fleet.SettleAsync(() => cluster.Log);
            await AddRowAsync(fault, decidedBefore, gap, refusals, since, until);
        }
        finally
        {
            await enough.CancelAsync();
            await sending;
        }
    }

    /// <summary>Waits until each of these nodes has answered for two more seconds' worth of its load.</summary>
    public async Task AnswersAsync(params int[] nodes)
    {
        var wanted = nodes.ToDictionary(node => node, node => _fleet.AnsweredBy(node) + (2 * size.ASecond / ChaosCluster.Count));
        foreach (var (node, answers) in wanted)
            await Eventually.BeAsync(() => _fleet.AnsweredBy(node) >= answers, $"{answers} answers of node {node}", () => cluster.Log, Patience);
    }

    /// <summary>Makes sure that no event is answered 200 for so long.</summary>
    public async Task NobodyIsAnsweredAsync(TimeSpan length)
    {
        var before = _fleet.Total;
        await Task.Delay(length);
        _fleet.Total.ShouldBe(before, "what only one server has is not answered");
    }

    /// <summary>Waits until somebody was refused, or nobody was answered for a while.</summary>
    public Task FeltAsync() => Eventually.BeAsync(() => _fleet.Refusals.Values.Sum() > 10 || _fleet.GapNow > Silence, "the fault to be felt", () => cluster.Log, Patience);

    private async Task AddRowAsync(string fault, int decidedBefore, TimeSpan gap, string refusals, long since, long until)
    {
        await Eventually.BeAsync(async () => await IsSettledAsync(), "every notification to be sent", () => cluster.Log, Patience);
        var (counted, answered) = (await CountedAsync(), new Dictionary<string, long>(_fleet.Answered));
        var calls = cluster.Receiver.Calls;
        var (fresh, decided) = (calls.Skip(_callsBefore).ToList(), await DecidedAsync() - decidedBefore);
        var known = calls.Take(_callsBefore).Select(call => call.Id).ToHashSet();
        var delivered = fresh.Select(call => call.Id).Where(id => !known.Contains(id)).Distinct().Count();
        var (countedNow, answeredNow) = (Change(counted, _countedBefore), Change(answered, _answeredBefore));
        _rows.Add(new FaultRow(
            fault, answeredNow.Values.Sum(), countedNow.Values.Sum(), Beyond(answeredNow, countedNow), Beyond(countedNow, answeredNow), decided, delivered, fresh.Count - delivered,
            gap, await DecisionGapAsync(since, until), refusals.Length == 0 ? "–" : refusals));
        (_countedBefore, _answeredBefore, _callsBefore) = (counted, answered, calls.Count);
    }

    private async Task<bool> IsSettledAsync() =>
        (await cluster.Pair.QueryAsync($"SELECT (SELECT count(*) FROM signals) + (SELECT count(*) FROM notifications WHERE state <> {Sent})")) is [[0L]];

    private async Task<IReadOnlyDictionary<string, long>> CountedAsync() =>
        (await cluster.Nodes[0].IssuesAsync()).ToDictionary(issue => issue.Title.Split(':')[0], issue => issue.Count);

    private async Task<int> DecidedAsync() => (int)(long)(await cluster.Pair.QueryAsync("SELECT count(*) FROM notifications"))[0][0];

    private async Task<long> StoreTimeAsync() => (long)(await cluster.Pair.QueryAsync("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"))[0][0];

    private async Task<TimeSpan> DecisionGapAsync(long since, long until) => TimeSpan.FromMilliseconds((long)(await cluster.Pair.QueryAsync(
        $"""
        SELECT coalesce(max(at - before), 0)::bigint FROM (SELECT at, lag(at, 1, {since}::bigint) OVER (ORDER BY at) AS before
        FROM (SELECT at FROM ledger WHERE at BETWEEN {since} AND {until} UNION ALL SELECT {until}) AS decisions) AS gaps
        """))[0][0]);

    private static Dictionary<string, long> Change(IReadOnlyDictionary<string, long> now, IReadOnlyDictionary<string, long> before) =>
        now.ToDictionary(issue => issue.Key, issue => issue.Value - before.GetValueOrDefault(issue.Key));

    private static long Beyond(Dictionary<string, long> these, Dictionary<string, long> those) =>
        these.Sum(issue => Math.Max(0, issue.Value - those.GetValueOrDefault(issue.Key)));
}
