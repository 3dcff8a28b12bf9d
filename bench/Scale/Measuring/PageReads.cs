using Dapper;
using Tocsin.Alerting.Matching;
using Tocsin.Issues;
using Tocsin.Storage;

namespace Tocsin.Bench.Scale.Measuring;

/// <summary>What pages read: through the program's own code, but for the chart and the list of events, which no code of the program reads yet.</summary>
internal sealed class PageReads(Database store, Stopwatches times)
{
    private const int PageOfIssues = 25;
    private const int PageOfEvents = 50;
    private const int ChartHours = 24 * 14;

    private readonly IssueQueries _queries = new(store, TimeProvider.System);

    /// <summary>Short ids of issues, each as likely as the other.</summary>
    public async Task<IReadOnlyList<string>> SomeIssuesAsync(int count, CancellationToken cancellationToken)
    {
        await using var session = await store.OpenReadAsync(cancellationToken);
        var all = (await session.Connection.QueryAsync<string>("SELECT short_id FROM issues ORDER BY id")).ToArray();
        var random = new Random(2);
        return [.. Enumerable.Range(0, count).Select(_ => all[random.Next(all.Length)])];
    }

    /// <summary>An issue's page: the issue with its tags and its newest event, its chart, its newest events.</summary>
    public Task<bool> IssuePageAsync(string shortId, CancellationToken cancellationToken) => times.TimeAsync("issue page", async () =>
    {
        var issue = await times.TimeAsync("issue page: find", () => _queries.FindAsync(shortId, cancellationToken))
            ?? throw new InvalidOperationException($"{shortId} is not there any more.");
        var detail = await times.TimeAsync("issue page: tags and newest event", () => _queries.ShowAsync(issue, cancellationToken));
        if (detail.LatestEvent is null || detail.Tags.Count == 0)
            throw new InvalidOperationException($"{shortId} was read without an event or without tags, so this would measure nothing.");
        await times.TimeAsync("issue page: chart", () => ChartAsync(issue.Id, cancellationToken));
        await times.TimeAsync("issue page: newest events", () => EventsAsync(issue.Id, cancellationToken));
        return true;
    });

    /// <summary>The list of issues by latest activity.</summary>
    public async Task ListAsync(string name, string query, CancellationToken cancellationToken)
    {
        var parsed = QueryParser.Parse(query).Query ?? throw new ArgumentException($"\"{query}\" is no query.");
        await times.TimeAsync($"list: {name}", () => _queries.ListAsync(parsed, PageOfIssues, cancellationToken));
    }

    private async Task<int> ChartAsync(long issue, CancellationToken cancellationToken)
    {
        await using var session = await store.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<(long Hour, long Count)>(
            "SELECT hour, count FROM issue_hours WHERE issue_id = @issue AND hour > @oldest ORDER BY hour",
            new { issue, oldest = (DateTimeOffset.UtcNow.ToStore() / 3_600_000) - ChartHours });
        return rows.Count();
    }

    private async Task<int> EventsAsync(long issue, CancellationToken cancellationToken)
    {
        await using var session = await store.OpenReadAsync(cancellationToken);
        var rows = await session.Connection.QueryAsync<(byte[] EventId, long At)>(
            $"SELECT event_id, received_at FROM events WHERE issue_id = @issue ORDER BY received_at DESC, id DESC LIMIT {PageOfEvents}", new { issue });
        return rows.Count();
    }
}
