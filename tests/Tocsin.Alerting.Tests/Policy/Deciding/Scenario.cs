using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Deciding;
using Tocsin.Alerting.Policy.Deciding.Digests;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

/// <summary>A server in memory: it stores incidents, loads the situation, rings timers, and moves its clock by hand.</summary>
internal sealed partial class Scenario(AlertPolicy policy)
{
    public static readonly DateTimeOffset Start = new(2026, 3, 5, 14, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, Subject> _subjects = [];
    private readonly List<(PastNotification Past, bool Failed)> _ledger = [];
    private readonly List<Opening> _openings = [];
    private DateTimeOffset? _digestAt;

    public AlertPolicy Policy { get; set; } = policy;

    public DateTimeOffset Now { get; private set; } = Start;

    public Dictionary<string, Incident> Incidents { get; } = [];

    public List<Said> Messages { get; } = [];

    public List<(DateTimeOffset At, string Key, LivingEdit Edit)> Edits { get; } = [];

    public Dictionary<HoldReason, long> Held { get; } = [];

    public long Notified { get; private set; }

    public long Received { get; private set; }

    /// <summary>Called with every decision, for properties that must hold of each.</summary>
    public Action<Signal, Incident?, Situation, Decision> OnDecision { get; set; } = (_, _, _, _) => { };

    /// <summary>Runs whenever the clock has moved and everything due was done.</summary>
    public Action OnTick { get; set; } = () => { };

    public static Scenario With(params ChannelPolicy[] channels) => new(new AlertPolicy { Channels = channels });

    public Scenario Having(Func<AlertPolicy, AlertPolicy> settings)
    {
        Policy = settings(Policy);
        return this;
    }

    /// <summary>An event arrives that is worth a signal.</summary>
    public Decision Hears(string key, SignalKind kind, Severity severity = Severity.Error, string? detail = null, string? by = null)
    {
        if (kind is not (SignalKind.Acknowledged or SignalKind.Unacknowledged or SignalKind.Resolved))
            Happens(key);
        return Decide(key, kind, severity, detail, by);
    }

    /// <summary>Events arrive that are worth no signal.</summary>
    public void Happens(string key, int times = 1)
    {
        var known = SubjectOf(key);
        _subjects[key] = known with { Count = known.Count + times, LastSeen = Now, FirstSeen = known.Count == 0 ? Now : known.FirstSeen };
    }

    public void Marks(string key, Func<Subject, Subject> change) => _subjects[key] = change(SubjectOf(key));

    /// <summary>The last message turns out to be undeliverable.</summary>
    public void LastDeliveryFails()
    {
        if (_ledger.Count > 0)
            _ledger[^1] = (_ledger[^1].Past, true);
    }

    /// <summary>Time passes; timers and digests ring when they asked to.</summary>
    public void Passes(TimeSpan span)
    {
        var until = Now + span;
        while (NextRing() is { } ring && ring <= until)
        {
            ring.ShouldBeGreaterThanOrEqualTo(Now, "a clock never goes back");
            Now = ring;
            if (_digestAt <= Now)
                FlushDigests();
            foreach (var (key, incident) in Incidents.Where(pair => pair.Value.LookAgainAt <= Now).ToList())
                Decide(key, SignalKind.Timer, incident.Severity, null, null);
            OnTick();
        }

        Now = until;
        OnTick();
    }

    public string[] HeardBy(string channel) => [.. Messages.Where(said => said.Channel == channel).Select(said => said.ToString())];

    public string[] EditsOf(string key) => [.. Edits.Where(edit => edit.Key == key).Select(edit => $"{edit.At:HH:mm:ss} {edit.Edit.Text}")];

    public long CountOf(string key) => SubjectOf(key).Count;

    public Said LastMessage => Messages[^1];

    private Subject SubjectOf(string key) => _subjects.GetValueOrDefault(key) ?? new Subject { Title = key, Count = 0, FirstSeen = Now, LastSeen = Now };

    private DateTimeOffset? NextRing() => Incidents.Values.Select(incident => incident.LookAgainAt).Append(_digestAt).Min();

    private Decision Decide(string key, SignalKind kind, Severity severity, string? detail, string? by)
    {
        var signal = new Signal
        {
            Key = key,
            Kind = kind,
            Severity = severity,
            At = Now,
            Subject = SubjectOf(key),
            Detail = detail,
            By = by,
            Origin = "tocsin.yml:3",
        };
        var before = Incidents.GetValueOrDefault(key);
        var situation = Situation() with { Snooze = Snoozes.GetValueOrDefault(key), Silences = [.. Silences], Lasting = [.. Lasting()] };
        var decision = AlertEngine.Decide(before, signal, situation, Policy, Now);
        Store(key, decision);
        Count(kind, decision.Outcome);
        OnDecision(signal, before, situation, decision);
        EndWhatIsOver(key, decision);
        return decision;
    }

    private Situation Situation() => new()
    {
        Notifications = [.. _ledger.Where(entry => !entry.Failed && entry.Past.At > Now - Policy.LongestWindow()).Select(entry => entry.Past)],
        Openings = [.. _openings],
    };

    private void Store(string key, Decision decision)
    {
        if (decision.Incident is { } incident)
        {
            if (Incidents.GetValueOrDefault(key)?.OpenedAt != incident.OpenedAt)
                _openings.Add(new Opening(key, incident.OpenedAt));
            Incidents[key] = incident;
        }

        foreach (var sent in decision.Notifications)
        {
            _ledger.Add((new PastNotification(Now, sent.Channel, key, sent.Severity, sent.Kind, sent.Budget), false));
            Messages.Add(new Said(Now, sent.Channel, sent.Kind, sent.Severity, sent.Text) { Keys = [key], Budget = sent.Budget, Suppressed = sent.Suppressed });
        }

        Edits.AddRange(decision.Edits.Select(edit => (Now, key, edit)));
        if (decision.DigestAt is { } digestAt)
            _digestAt = _digestAt < digestAt ? _digestAt : digestAt;
    }

    private void Count(SignalKind kind, SignalOutcome outcome)
    {
        if (kind == SignalKind.Timer)
            return;

        Received++;
        if (outcome is SignalOutcome.Notified)
            Notified++;
        else if (outcome is SignalOutcome.Held held)
            Held[held.Reason] = Held.GetValueOrDefault(held.Reason) + 1;
    }

    private void FlushDigests()
    {
        var waiting = Incidents.Values
            .Where(incident => incident.Channels.Any(standing => standing.Waits is not null))
            .Select(incident => new WaitingIncident(incident.Key, incident, SubjectOf(incident.Key)) { Snooze = Snoozes.GetValueOrDefault(incident.Key) })
            .ToList();
        var decision = DigestFlush.Decide(waiting, Situation() with { Silences = [.. Silences], Lasting = [.. Lasting()] }, Policy, Now);
        foreach (var incident in decision.Incidents)
            Incidents[incident.Key] = incident;
        foreach (var digest in decision.Messages)
        {
            _ledger.Add((new PastNotification(Now, digest.Channel, null, digest.Severity, NotificationKind.Digest), false));
            Messages.Add(new Said(Now, digest.Channel, NotificationKind.Digest, digest.Severity, digest.Text)
            {
                Keys = [.. digest.Lines.Select(line => line.Incident)],
                Suppressed = digest.Suppressed,
            });
        }

        _digestAt = decision.LookAgainAt;
    }
}
