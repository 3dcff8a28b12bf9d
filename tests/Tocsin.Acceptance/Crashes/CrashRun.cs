using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Crashes;

/// <summary>A server that is killed under load again and again, on the same data.</summary>
internal sealed class CrashRun(int seed) : IAsyncDisposable
{
    private const int SendersAtOnce = 8;
    private const int IssuesARound = 5;
    private const int MostAnswersARound = 400;

    private readonly Random _random = new(seed);
    private WebhookReceiver _receiver = null!;
    private TocsinProcess _tocsin = null!;
    private Senders _senders = null!;

    public async Task KillAsync(int rounds)
    {
        _receiver = await WebhookReceiver.StartAsync();
        _tocsin = await TocsinProcess.StartAsync(Configurations.To(_receiver));
        _senders = new Senders(new Ingest(_tocsin, await _tocsin.CreateProjectAsync("crash")), SendersAtOnce);
        for (var round = 0; round < rounds; round++)
            await KillOnceAsync(round);
    }

    /// <summary>Every event that was answered is counted, and none twice.</summary>
    public async Task ShouldHaveCountedOnceAsync()
    {
        var issues = await _tocsin.IssuesAsync();
        var counted = issues.ToDictionary(issue => issue.Title.Split(':')[0], issue => issue.Count);
        counted.ShouldBe(_senders.Answered.ToDictionary(issue => issue.Key, issue => (long)issue.Value), ignoreOrder: true);
    }

    /// <summary>Every issue was called out, and a call that came twice is recognisable by its id.</summary>
    public async Task ShouldHaveCalledAsync()
    {
        foreach (var issue in _senders.Answered.Keys)
            await _receiver.CallAsync(call => call.Kind == "opened" && Issue(call) == issue, $"the call about {issue}", () => _tocsin.Log.Tail);

        var calls = _receiver.Calls;
        calls.ShouldAllBe(call => call.IsGenuine);
        foreach (var issue in calls.Where(call => call.Kind == "opened").GroupBy(Issue))
            issue.Select(call => call.Id).Distinct().Count().ShouldBe(1, $"{issue.Key} was opened once, so all calls about that carry one id");
        foreach (var repeated in calls.GroupBy(call => call.Id))
            repeated.Select(call => (call.Incident, call.Kind)).Distinct().Count().ShouldBe(1, $"{repeated.Key} means one notification");
    }

    public async ValueTask DisposeAsync()
    {
        if (_tocsin is not null)
            await _tocsin.DisposeAsync();
        if (_receiver is not null)
            await _receiver.DisposeAsync();
    }

    private async Task KillOnceAsync(int round)
    {
        var issues = Enumerable.Range(0, IssuesARound).Select(number => $"Round{round}Error{number}").ToList();
        var answers = _senders.Total + _random.Next(1, MostAnswersARound);
        using var enough = new CancellationTokenSource();
        var sending = _senders.SendUntilGoneAsync(issues, enough.Token);
        await Eventually.BeAsync(() => _senders.Total >= answers, $"{answers} answers", () => _tocsin.Log.Tail);
        await _tocsin.KillAsync();
        await enough.CancelAsync();
        await sending;

        await _tocsin.StartAgainAsync();
        await _senders.SendAgainAsync();
    }

    private static string Issue(WebhookCall call) => call.Title.Split(':')[0];
}
