using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Investigation.Similarity;
using Tocsin.Storage;

namespace Tocsin.Enrichment.Similar;

/// <summary>
/// Finds the resolved issue of the same project that is most like the one at hand. Only what was resolved lately is looked at, most of it of the same type: a
/// few hundred rows by their indexes, however many issues there are.
/// </summary>
internal sealed class SimilarResolvedIssue(Database database) : IEnrichment
{
    private const int MostOfType = 200;
    private const int MostOfAll = 100;

    private const string One = $"SELECT {SolvedIssue.Columns} FROM issues i LEFT JOIN issue_texts t ON t.issue_id = i.id WHERE i.id = @IssueId";

    // The status is written out: only then do both stores use an index of the rows that have it.
    internal const string Solved =
        $"""
         SELECT {SolvedIssue.Columns} FROM issues i LEFT JOIN issue_texts t ON t.issue_id = i.id
         WHERE i.project_id = @ProjectId AND i.status = 1 AND i.type = @Type ORDER BY i.resolved_at DESC LIMIT @most
         """;

    internal const string SolvedOfAnyType =
        $"""
         SELECT {SolvedIssue.Columns} FROM issues i LEFT JOIN issue_texts t ON t.issue_id = i.id
         WHERE i.project_id = @ProjectId AND i.status = 1 ORDER BY i.resolved_at DESC LIMIT @most
         """;

    public string Name => "similar";

    public async Task<Addition?> FindAsync(EnrichedIncident incident, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenReadAsync(cancellationToken);
        if (await session.Connection.QuerySingleOrDefaultAsync<SolvedIssue>(One, new { incident.IssueId }) is not { } issue)
            return null;
        var candidates = new List<SolvedIssue>();
        if (issue.Type is not null)
            candidates.AddRange(await session.Connection.QueryAsync<SolvedIssue>(Solved, new { issue.ProjectId, issue.Type, most = MostOfType }));
        cancellationToken.ThrowIfCancellationRequested();
        candidates.AddRange(await session.Connection.QueryAsync<SolvedIssue>(SolvedOfAnyType, new { issue.ProjectId, most = MostOfAll }));
        return Best(issue, candidates)?.Tell();
    }

    /// <summary>The most similar one, of equals the one that was resolved last; null when none is similar.</summary>
    private static SolvedIssue? Best(SolvedIssue issue, IEnumerable<SolvedIssue> candidates)
    {
        var sketch = issue.Sketch;
        return candidates.Where(candidate => candidate.Id != issue.Id)
            .Select(candidate => (Candidate: candidate, Score: IssueSimilarity.Score(sketch, candidate.Sketch)))
            .Where(scored => scored.Score >= IssueSimilarity.Threshold)
            .OrderByDescending(scored => scored.Score).ThenByDescending(scored => scored.Candidate.ResolvedAt)
            .Select(scored => scored.Candidate).FirstOrDefault();
    }
}
