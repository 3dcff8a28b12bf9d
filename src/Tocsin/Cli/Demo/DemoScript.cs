using System.Globalization;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Ledger;
using Tocsin.Alerting.Matching;
using Tocsin.Issues;

namespace Tocsin.Cli.Demo;

/// <summary>What the demo shows once the server runs: each step sends real events and waits until it has really seen what they lead to.</summary>
internal sealed class DemoScript(
    DemoServer server, SampleRepository repository, EnvelopeSender sender, AlertEar ear, Narrator narrator, TimeProvider time, string firstRelease)
{
    private const int Repeats = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DigestPatience = TimeSpan.FromSeconds(90);

    private readonly SampleEvents _events = new(repository, time);
    private readonly IssueQueries _issues = new(server.Database, time);
    private readonly LedgerQueries _ledger = new(server.Database);
    private string _release = firstRelease;

    /// <param name="waitForDigest">Whether to wait the minute until the storm's digest leaves.</param>
    public IReadOnlyList<DemoStep> Steps(bool waitForDigest) =>
    [
        new("A customer meets an error that nobody has seen before.", cancellationToken => AlertedAsync(SampleFailures.EmptyCart(8213, withVoucher: false), "opened", cancellationToken)),
        new($"{Repeats} more customers meet it, with other carts, on two lines of the code.", RepeatsAsync),
        new("Something else breaks.", cancellationToken => AlertedAsync(SampleFailures.UnknownItem, "opened", cancellationToken)),
        new("The bank cannot be reached. The shop reports it as fatal.", cancellationToken => AlertedAsync(SampleFailures.NoBank, "critical", cancellationToken)),
        new("Bo fixes the first error and resolves the issue.", ResolveAsync),
        new("Ana's next release breaks it again.", RegressAsync),
        new("The database goes away, and every page fails in its own place.", cancellationToken => StormAsync(waitForDigest, cancellationToken)),
        new("Why was I told, and why not? Tocsin answers for every single signal:", ExplainAsync),
    ];

    private async Task<string?> RepeatsAsync(CancellationToken cancellationToken)
    {
        var before = ear.Count;
        for (var repeat = 1; repeat <= Repeats; repeat++)
            await SendAsync(SampleFailures.EmptyCart(8213 + (repeat * 7), withVoucher: repeat % 3 == 0), 1 + (repeat % 12), cancellationToken);

        var issue = await Eventually.FindAsync(async () => await OnlyIssueAsync("ValueError", cancellationToken) is { Count: Repeats + 1 } counted ? counted : null, Patience, time, cancellationToken);
        if (issue is null)
            return $"the {Repeats + 1} events did not become one issue";
        await narrator.SayAsync($"Still one issue: {issue.ShortId}, {issue.Count} events, {issue.Users} users. Nobody was called {Repeats} times;");
        await narrator.SayAsync("one message says it all when the window for repeats closes (2 s here, 5 min by default):");
        return await HearAsync(before, [issue.ShortId, $"{Repeats + 1} events"], cancellationToken) is null ? "no message that counts the repeats" : null;
    }

    private async Task<string?> ResolveAsync(CancellationToken cancellationToken)
    {
        var before = ear.Count;
        var fix = await repository.CommitAsync(SampleHistory.Fix, cancellationToken);
        if (await FindAsync("ValueError", cancellationToken) is not { } issue)
            return "the first issue is gone";
        await narrator.SayAsync($"Commit {fix[..10]}: {SampleHistory.Fix.Message}. Then: tocsin issues resolve {issue.ShortId}");
        await new IssueTriage(server.Database, time).ResolveAsync(issue, "Bo Lind", release: null, cancellationToken);
        return await HearAsync(before, ["resolved", issue.ShortId], cancellationToken) is null ? $"no word that {issue.ShortId} is resolved" : null;
    }

    private async Task<string?> RegressAsync(CancellationToken cancellationToken)
    {
        _release = await repository.CommitAsync(SampleHistory.SecondRelease, cancellationToken);
        await narrator.SayAsync($"Commit {_release[..10]}: {SampleHistory.SecondRelease.Message}.");
        return await AlertedAsync(SampleFailures.EmptyCart(9001, withVoucher: false), "regressed", cancellationToken);
    }

    private async Task<string?> StormAsync(bool waitForDigest, CancellationToken cancellationToken)
    {
        var before = ear.Count;
        foreach (var (number, failure) in SampleFailures.NoDatabase.Index())
            await SendAsync(failure, 20 + number, cancellationToken);

        var wave = await Eventually.FindAsync(() => DecidedWaveAsync(cancellationToken), Patience, time, cancellationToken);
        if (wave is null)
            return $"not all of the {SampleFailures.NoDatabase.Count} new issues were decided about";
        var held = wave.Where(entry => entry is { Outcome: "held", Reason: nameof(HoldReason.Storm) }).ToList();
        if (held.Count == 0)
            return "no new issue was held back for the digest";
        await narrator.SayAsync($"{wave.Count} new issues at once: {wave.Count - held.Count} were told one by one, then it was a storm. {held.Count} wait for one digest.");
        await narrator.SayAsync($"The ledger says of the last: held, for {held[^1].Detail}.");
        if (!waitForDigest)
        {
            await narrator.SayAsync("The digest leaves a minute after the first of them; see it with: tocsin demo --digest");
            return null;
        }

        await narrator.SayAsync("The digest leaves a minute after the first of them. Waiting for it …");
        return await ear.HearAsync(before, DigestPatience, ["digest", "OperationalError"], cancellationToken) is null ? "no digest of the storm" : null;
    }

    private async Task<string?> ExplainAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync("ValueError", cancellationToken) is not { } issue)
            return "the first issue is gone";
        var explanation = await Explanation.LoadAsync(server.Database, IssueKey.Of(issue.Id), issue, cancellationToken);
        await narrator.SayAsync($"tocsin explain {issue.ShortId}\n");
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        await ExplanationText.WriteAsync(text, explanation);
        await narrator.SayAsync(text.ToString().TrimEnd());
        return explanation.Decisions.Any(entry => entry.Outcome == "held") && explanation.Notifications.Count > 0 ? null : "no reason why something was held";
    }

    private async Task<string?> AlertedAsync(SampleFailure failure, string word, CancellationToken cancellationToken)
    {
        var (before, started) = (ear.Count, time.GetTimestamp());
        await SendAsync(failure, user: 2, cancellationToken);
        if (await HearAsync(before, [word, failure.Type], cancellationToken) is null)
            return $"no \"{word}\" alert about \"{failure.Title}\"";
        await narrator.SayAsync($"From the request to this alert: {time.GetElapsedTime(started).TotalMilliseconds:0} ms.");
        return null;
    }

    private async Task<IReadOnlyList<LedgerEntry>?> DecidedWaveAsync(CancellationToken cancellationToken)
    {
        var entries = new List<LedgerEntry>();
        foreach (var issue in await ListAsync("OperationalError", cancellationToken))
            entries.AddRange((await _ledger.OfKeyAsync(IssueKey.Of(long.Parse(issue.Id, CultureInfo.InvariantCulture)), 10, cancellationToken)).Where(entry => entry.Signal == "New"));
        return entries.Count == SampleFailures.NoDatabase.Count ? [.. entries.OrderBy(entry => entry.At)] : null;
    }

    private Task SendAsync(SampleFailure failure, int user, CancellationToken cancellationToken) =>
        sender.SendAsync(_events.Write(failure, _release, user, Guid.NewGuid().ToString("n")), cancellationToken);

    private Task<string?> HearAsync(int after, string[] words, CancellationToken cancellationToken) =>
        ear.HearAsync(after, Patience, words, cancellationToken);

    private async Task<IssueSummary?> OnlyIssueAsync(string type, CancellationToken cancellationToken) =>
        await ListAsync(type, cancellationToken) is [var only] ? only : null;

    private async Task<IssueRow?> FindAsync(string type, CancellationToken cancellationToken) =>
        await OnlyIssueAsync(type, cancellationToken) is { } issue ? await _issues.FindAsync(issue.ShortId, cancellationToken) : null;

    private Task<IReadOnlyList<IssueSummary>> ListAsync(string text, CancellationToken cancellationToken) =>
        _issues.ListAsync(QueryParser.Parse(text).Query!, 0, cancellationToken);
}
