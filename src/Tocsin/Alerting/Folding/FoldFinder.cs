using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Storage;

namespace Tocsin.Alerting.Folding;

/// <summary>Finds what explains an incident: a failing that it depends on, or one that its text names.</summary>
internal sealed class FoldFinder(WriteTransaction transaction)
{
    /// <summary>Labels in which programs say whom they called (https://opentelemetry.io/docs/specs/semconv/attributes-registry/).</summary>
    private static readonly string[] Called = ["dependency", "peer.service", "server.address", "net.peer.name", "db.namespace", "db.name"];

    private IReadOnlyList<LastingIncident>? _failing;

    /// <param name="signal">What is about to be decided.</param>
    /// <param name="known">The last incident of its key.</param>
    public async Task<Fold?> FindAsync(StoredSignal signal, StoredIncident? known)
    {
        var subject = signal.Signal.Subject;
        foreach (var key in subject.DependsOn ?? [])
        {
            if (await IncidentStore.FindAsync(transaction, key) is { Incident.State: not IncidentState.Resolved } parent)
                return new Fold(key, parent.Subject.Title, EndedAt: null);
        }

        // Only issues: that a monitor's answer names another monitor's target is what depends_on is for.
        if (signal.IssueId is not null && await NamedByAsync(subject) is { } named)
            return new Fold(named.Key, named.Subject.Title, EndedAt: null);
        return known?.Incident is { State: not IncidentState.Resolved, JoinedTo: { } joined } ? await EndOfAsync(joined) : null;
    }

    /// <summary>Takes a decision into account: what it was about may explain others from now on, or no more.</summary>
    public void Follow(Signal signal)
    {
        if (signal.Subject.Names is not null)
            _failing = null;
    }

    private async Task<LastingIncident?> NamedByAsync(Subject subject)
    {
        _failing ??= await LastingIncidents.ThatExplainAsync(transaction);
        if (_failing.Count == 0)
            return null;
        var text = string.Join('\n', Called.Select(label => CalledBy(subject, label)).Append(subject.Title).Append(subject.Says).OfType<string>());
        return _failing.FirstOrDefault(failing => TargetNames.Find(failing.Subject.Names!, text) is not null);
    }

    // The name of a database stands there without the word that says that it is one.
    private static string? CalledBy(Subject subject, string label) =>
        subject.Labels.GetValueOrDefault(label) is not { } value ? null : label.StartsWith("db.", StringComparison.Ordinal) ? $"database {value}" : value;

    private async Task<Fold?> EndOfAsync(string key) =>
        await IncidentStore.FindAsync(transaction, key) is { Incident: { State: IncidentState.Resolved, ResolvedAt: { } ended }, Subject.Title: var title }
            ? new Fold(key, title, ended)
            : null;
}
