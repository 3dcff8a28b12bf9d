using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Deciding;
using Tocsin.Alerting.Policy.Deciding.Digests;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Reporting.Intake;
using Tocsin.Alerting.Reporting.Sending;

namespace Tocsin.Alerting.Reporting.Deciding;

/// <summary>
/// Decides who is told what, with the server's own engine and what this process remembers. One loop calls it; only the ledger is read by others.
/// </summary>
/// <param name="policy">The configuration.</param>
/// <param name="endAfter">How long nobody reports an incident until it is over.</param>
/// <param name="subjects">Writes what it is about.</param>
/// <param name="book">The incidents.</param>
/// <param name="situation">What was told lately.</param>
/// <param name="ledger">Takes down each decision.</param>
internal sealed class Decider(AlertPolicy policy, TimeSpan endAfter, SubjectWriter subjects, IncidentBook book, RecentSituation situation, AlertLedger ledger)
{
    // Nobody can acknowledge anything here. What is not reported any more is not brought up again, however bad it was.
    private readonly AlertPolicy _withoutReminders = policy with { Reminders = policy.Reminders with { Critical = null } };
    private DateTimeOffset? _digestAt;

    /// <summary>Decides about a report.</summary>
    public IReadOnlyList<Parcel> Decide(ReportSlot slot, long count, AlertOrigin origin, DateTimeOffset now)
    {
        var alert = slot.First!;
        var known = book.Find(origin.Key);
        var lasting = known is { IsOver: false } ? known : null;
        var subject = alert.IsRecovery && lasting is not null ? subjects.End(lasting.Subject, alert) : subjects.Write(slot, count, origin, lasting);
        var signal = ReportSignal.Of(slot, origin.Key, subject, lasting, policy);
        var reportedAt = alert.IsRecovery ? known?.ReportedAt ?? now : now;
        var decision = AlertEngine.Decide(known?.Incident, signal, situation.At(now), policy, now);
        ledger.Enter(signal, decision, count, now);
        return Follow(signal, known, decision, reportedAt, endsByItself: alert.Key is null, now);
    }

    /// <summary>Decides about everything that time alone changes: timers, incidents that nobody reports any more, digests.</summary>
    public IReadOnlyList<Parcel> LookAgain(DateTimeOffset now)
    {
        var parcels = new List<Parcel>();
        foreach (var known in book.All.Where(known => known.Incident.LookAgainAt <= now).ToList())
            parcels.AddRange(Ring(known, now));
        foreach (var known in book.All.Where(known => EndOf(known) <= now).ToList())
            book.Keep(known with { Incident = known.Incident with { State = IncidentState.Resolved, ResolvedAt = now, LookAgainAt = null } });
        if (_digestAt <= now)
            parcels.AddRange(FlushDigests(now));
        return parcels;
    }

    /// <summary>When time alone makes work again, in UTC; null for never.</summary>
    public DateTimeOffset? NextLook =>
        book.All.SelectMany(known => new[] { known.Incident.LookAgainAt, EndOf(known) }).Append(_digestAt).Min();

    private IReadOnlyList<Parcel> Ring(KnownIncident known, DateTimeOffset now)
    {
        var timer = ReportSignal.Timer(known, now);
        var isQuiet = known.EndsByItself && now - known.ReportedAt >= policy.Reminders.Critical;
        var decision = AlertEngine.Decide(known.Incident, timer, situation.At(now), isQuiet ? _withoutReminders : policy, now);
        return Follow(timer, known, decision, known.ReportedAt, known.EndsByItself, now);
    }

    private IReadOnlyList<Parcel> Follow(Signal signal, KnownIncident? known, Decision decision, DateTimeOffset reportedAt, bool endsByItself, DateTimeOffset now)
    {
        _digestAt ??= decision.DigestAt;
        if (decision.Incident is not { } incident)
            return [];

        var opened = incident.OpenedAt != known?.Incident.OpenedAt;
        var id = opened ? Messages.NewId("inc") : known!.Id;
        var subject = signal.Subject;
        book.Keep(new KnownIncident(id, incident, subject, reportedAt, endsByItself));
        if (opened)
            situation.Open(incident.Key, incident.OpenedAt);

        var parcels = new List<Parcel>();
        foreach (var sent in decision.Notifications)
        {
            var parcel = Messages.Of(sent, id, subject, now);
            situation.Tell(parcel.Id, new PastNotification(now, sent.Channel, incident.Key, sent.Severity, sent.Kind, sent.Budget));
            parcels.Add(parcel);
        }

        parcels.AddRange(decision.Edits.Select(edit => Messages.Of(edit, id, subject, now)));
        return parcels;
    }

    private IReadOnlyList<Parcel> FlushDigests(DateTimeOffset now)
    {
        var waiting = book.Waiting;
        var flush = DigestFlush.Decide([.. waiting.Select(known => new WaitingIncident(known.Id, known.Incident, known.Subject))], situation.At(now), policy, now);
        book.Settle(waiting, flush.Incidents);
        _digestAt = flush.LookAgainAt;
        var parcels = flush.Messages.Select(digest => Messages.Of(digest, now)).ToList();
        foreach (var parcel in parcels)
            situation.Tell(parcel.Id, new PastNotification(now, parcel.Destination, null, parcel.Severity, NotificationKind.Digest));
        return parcels;
    }

    private DateTimeOffset? EndOf(KnownIncident known) => known is { EndsByItself: true, IsOver: false, Waits: false } ? known.ReportedAt + endAfter : null;
}
