using System.Collections.Concurrent;
using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest;

/// <summary>Finds the issue that each fingerprint belongs to, and makes the issues that do not exist yet.</summary>
internal sealed class IssueResolver
{
    /// <summary>Fingerprints remembered; past it the memory is emptied and fills again from the store.</summary>
    private const int Remembered = 50_000;

    private static readonly BulkStatement Find = new(
        "SELECT r.position, f.issue_id FROM {rows} r JOIN fingerprints f ON f.project_id = r.project_id AND f.hash = r.hash",
        Integer("position"), Integer("project_id"), Bytes("hash"));

    private static readonly BulkStatement LockProject = new("SELECT p.id FROM {rows} r JOIN projects p ON p.id = r.id ORDER BY p.id {for update}", Integer("id"));

    private readonly ConcurrentDictionary<FingerprintKey, long> _known = new();

    /// <summary>Whether the issues of all events are remembered, so that <see cref="ResolveAsync"/> need not ask the store.</summary>
    public bool Knows(IReadOnlyList<AcceptedEvent> events) => events.All(accepted => _known.ContainsKey(FingerprintKey.Of(accepted)));

    /// <summary>The events of the batch by issue, sorted by issue id so that two nodes lock rows in the same order.</summary>
    public async ValueTask<IssueBatch> ResolveAsync(WriteTransaction transaction, IEnumerable<AcceptedEvent> events, CancellationToken cancellationToken)
    {
        var keyed = events.Select(accepted => (Event: accepted, Key: FingerprintKey.Of(accepted))).ToList();
        var learned = new Dictionary<FingerprintKey, long>();
        await FindAsync(transaction, [.. keyed.Select(one => one.Key).Where(key => !_known.ContainsKey(key)).Distinct()], learned, cancellationToken);
        await CreateMissingAsync(transaction, [.. keyed.Where(one => IsMissing(one.Key, learned))], learned, cancellationToken);

        var issues = new SortedDictionary<long, Occurrences>();
        foreach (var (accepted, key) in keyed)
        {
            var issueId = learned.TryGetValue(key, out var found) ? found : _known[key];
            if (!issues.TryGetValue(issueId, out var occurrences))
                issues.Add(issueId, occurrences = new Occurrences(issueId));
            occurrences.Events.Add(accepted);
        }

        return new IssueBatch([.. issues.Values], learned);
    }

    /// <summary>Remembers what a batch learned; only after its commit, since a rolled-back issue never was.</summary>
    public void Remember(IssueBatch batch)
    {
        if (_known.Count > Remembered)
            _known.Clear();
        foreach (var (key, issueId) in batch.Learned)
            _known[key] = issueId;
    }

    /// <summary>Forgets everything, when the store turned out to disagree with the memory (an issue was merged or deleted elsewhere).</summary>
    public void Forget() => _known.Clear();

    private bool IsMissing(FingerprintKey key, Dictionary<FingerprintKey, long> learned) => !learned.ContainsKey(key) && !_known.ContainsKey(key);

    private async ValueTask CreateMissingAsync(
        WriteTransaction transaction, List<(AcceptedEvent Event, FingerprintKey Key)> missing, Dictionary<FingerprintKey, long> learned, CancellationToken cancellationToken)
    {
        if (missing.Count == 0)
            return;
        // Whoever makes issues of a project has its row; what another node made until then is there now.
        var projects = new BulkRows(LockProject);
        foreach (var project in missing.Select(one => one.Key.ProjectId).Distinct().Order())
            projects.Add(project);
        await transaction.RunAsync(LockProject, projects, onRow: null, cancellationToken);
        await FindAsync(transaction, [.. missing.Select(one => one.Key).Distinct()], learned, cancellationToken);
        foreach (var (accepted, key) in missing)
        {
            if (IsMissing(key, learned))
                learned.Add(key, await NewIssues.CreateAsync(transaction, accepted, key, cancellationToken));
        }
    }

    private static ValueTask FindAsync(
        WriteTransaction transaction, IReadOnlyList<FingerprintKey> keys, Dictionary<FingerprintKey, long> learned, CancellationToken cancellationToken)
    {
        var rows = new BulkRows(Find);
        for (var position = 0; position < keys.Count; position++)
            rows.Add(position).Add(keys[position].ProjectId).Add(keys[position].Bytes());
        return transaction.RunAsync(Find, rows, row => learned[keys[(int)row.Integer(0)]] = row.Integer(1), cancellationToken);
    }
}
