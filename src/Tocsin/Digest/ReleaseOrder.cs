using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Digest;

/// <summary>
/// Tells whether a release already holds the fix of another: by version number where both have one, else by which was
/// seen first. Events of older releases go on arriving after a fix shipped and are no regression.
/// </summary>
internal sealed class ReleaseOrder
{
    private static readonly BulkStatement FirstSeen = new(
        "SELECT l.project_id, l.version, l.first_seen FROM {rows} r JOIN releases l ON l.project_id = r.project_id AND l.version = r.version",
        Integer("project_id"), Text("version"));

    private Dictionary<(long Project, string Release), long> _firstSeen = [];

    /// <summary>Reads when the releases at hand were first seen; only asked for issues that are resolved in a release.</summary>
    public async ValueTask LoadAsync(
        WriteTransaction transaction, IReadOnlyList<Occurrences> resolved, IReadOnlyDictionary<long, IssueState> states, CancellationToken cancellationToken)
    {
        var wanted = new HashSet<(long Project, string Release)>();
        foreach (var issue in resolved)
        {
            wanted.Add((issue.Latest.Project.Id, states[issue.IssueId].ResolvedInRelease!));
            wanted.UnionWith(issue.Events.Where(accepted => accepted.Event.Release is not null).Select(accepted => (accepted.Project.Id, accepted.Event.Release!)));
        }

        var rows = new BulkRows(FirstSeen);
        foreach (var (project, release) in wanted)
            rows.Add(project).Add(release);
        var found = new Dictionary<(long, string), long>();
        await transaction.RunAsync(FirstSeen, rows, row => found[(row.Integer(0), row.Text(1))] = row.Integer(2), cancellationToken);
        foreach (var issue in resolved)
        {
            // A fix that has not shipped yet counts from when it was promised: what was seen before cannot hold it.
            var state = states[issue.IssueId];
            if (state.ResolvedAt is { } resolvedAt)
                found.TryAdd((issue.Latest.Project.Id, state.ResolvedInRelease!), resolvedAt.ToStore());
        }

        _firstSeen = found;
    }

    /// <summary>Whether the event's release is the fixing one or a later one. An event without a release counts as the latest.</summary>
    public bool IsFixedIn(AcceptedEvent accepted, string fixingRelease)
    {
        if (accepted.Event.Release is not { } release || release == fixingRelease)
            return true;
        if (ReleaseVersion.TryParse(release) is { } version && ReleaseVersion.TryParse(fixingRelease) is { } fix)
            return version.OrderTo(fix) >= 0;
        // A release that was never seen before is newer than all that were; a fix that was never seen has not shipped yet.
        if (!_firstSeen.TryGetValue((accepted.Project.Id, release), out var seen))
            return true;
        return _firstSeen.TryGetValue((accepted.Project.Id, fixingRelease), out var fixSeen) && seen >= fixSeen;
    }
}
