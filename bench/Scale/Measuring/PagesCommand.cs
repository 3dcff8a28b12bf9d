using Tocsin.Cli.Stress;

namespace Tocsin.Bench.Scale.Measuring;

/// <summary>Times what pages read, of issues picked at random.</summary>
internal static class PagesCommand
{
    private const int WarmUp = 20;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        await using var store = await arguments.OpenStoreAsync(cancellationToken);
        var samples = (int)arguments.Number("samples", 300);
        // The program's code is compiled and the connections are opened; the pages that are timed then are others.
        await ReadAsync(new PageReads(store, new Stopwatches()), skip: 0, WarmUp, cancellationToken);
        var times = new Stopwatches();
        await ReadAsync(new PageReads(store, times), WarmUp, samples, cancellationToken);
        return await Answer.GiveAsync(times.Summary());
    }

    private static async Task ReadAsync(PageReads reads, int skip, int samples, CancellationToken cancellationToken)
    {
        var random = new Random(skip);
        foreach (var issue in (await reads.SomeIssuesAsync(skip + samples, cancellationToken)).Skip(skip))
        {
            var word = IssueWord.Of(random.Next(500));
            await reads.IssuePageAsync(issue, cancellationToken);
            await reads.ListAsync("latest", "is:unresolved", cancellationToken);
            await reads.ListAsync("one project", "is:unresolved project:scale-1", cancellationToken);
            await reads.ListAsync("seen often", "is:unresolved times_seen:>500", cancellationToken);
            await reads.ListAsync("a tag of all", "environment:stress", cancellationToken);
            await reads.ListAsync("a tag of none", "environment:elsewhere", cancellationToken);
            await reads.ListAsync("a word of all", "settlement", cancellationToken);
            await reads.ListAsync("a word of few", word, cancellationToken);
            await reads.ListAsync("a word of none", "unheardof", cancellationToken);
        }
    }
}
