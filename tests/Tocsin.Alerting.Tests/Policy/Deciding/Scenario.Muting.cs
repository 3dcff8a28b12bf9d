using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

/// <summary>What people mute and let go again, and what a server does about it.</summary>
internal sealed partial class Scenario
{
    private readonly HashSet<string> _heldBySilence = [];

    public List<Silence> Silences { get; } = [];

    public Dictionary<string, Snooze> Snoozes { get; } = [];

    /// <summary>A person silences what matches: for a while, or until it clears.</summary>
    public Silence IsSilenced(string match, TimeSpan? span = null)
    {
        var silence = new Silence
        {
            Id = $"sil_{Silences.Count + _heldBySilence.Count + 1}_{Now.Ticks}",
            Match = QueryParser.Parse(match).Query!,
            From = Now,
            Until = Now + span,
            UntilClears = span is null,
            Author = "anna",
            Reason = "being looked at",
        };
        Silences.Add(silence);
        return silence;
    }

    /// <summary>A person ends a silence; whoever has something to say is asked at once.</summary>
    public void EndsSilence(Silence silence)
    {
        if (Silences.Remove(silence))
            Rings(incident => incident.Owed is not null);
    }

    /// <summary>A person snoozes the issue behind a key.</summary>
    public void IsSnoozed(string key, SnoozeEnd end) => Snoozes[key] = new Snooze("ben", Now, end);

    public void IsNoLongerSnoozed(string key)
    {
        if (Snoozes.Remove(key))
            Rings(incident => incident.Key == key);
    }

    /// <summary>Asks about lasting incidents ahead of their timers, as a server does when it knows better.</summary>
    public void Rings(Func<Incident, bool> which)
    {
        foreach (var incident in Incidents.Values.Where(incident => incident.State != IncidentState.Resolved && which(incident)).ToList())
            Decide(incident.Key, SignalKind.Timer, incident.Severity, null, null);
    }

    /// <summary>Whether a silence, a window or another incident mutes an incident now.</summary>
    public bool IsMuted(Incident incident)
    {
        var (subject, severity) = (SubjectOf(incident.Key), incident.Severity);
        return Silences.Exists(silence => silence.Mutes(subject, severity, Now))
            || Policy.Maintenance.Any(window => window.When.Contains(Now) && window.Match.Matches(new SubjectFacts(subject, severity), Now))
            || new InhibitionRules(Policy.Inhibitions).Muting(new LastingIncident(incident.Key, severity, subject), [.. Lasting()], Now) is not null;
    }

    private IEnumerable<LastingIncident> Lasting() => Incidents.Values
        .Where(incident => incident.State != IncidentState.Resolved)
        .Select(incident => new LastingIncident(incident.Key, incident.Severity, SubjectOf(incident.Key)));

    private void EndWhatIsOver(string key, Decision decision)
    {
        if (decision.EndsSnooze)
            Snoozes.Remove(key);
        _heldBySilence.UnionWith(decision.SilencedBy);
        if (decision.Incident is { State: IncidentState.Resolved })
            Silences.RemoveAll(silence => _heldBySilence.Contains(silence.Id) && silence.HasCleared(Lasting(), Now));
    }
}
