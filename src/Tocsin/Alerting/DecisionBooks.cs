using System.Security.Cryptography;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Ledger;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Deciding;
using Tocsin.Alerting.Policy.Deciding.Digests;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Delivery;
using Tocsin.Enrichment;
using Tocsin.Storage;

namespace Tocsin.Alerting;

/// <summary>Writes down what was decided: incidents, ledger, notifications; all within one transaction.</summary>
/// <param name="transaction">The transaction that decides.</param>
/// <param name="enrichment">What is found out about what is told.</param>
/// <param name="policy">Knows which channels can edit; the others wait for what may be found out.</param>
/// <param name="now">The moment of the decision.</param>
internal sealed class DecisionBooks(WriteTransaction transaction, EnrichmentBooks enrichment, AlertPolicy policy, DateTimeOffset now)
{
    /// <summary>More than any channel shows. A storm has thousands, which each channel would store, read and send once more.</summary>
    private const int LinesKept = 100;

    private readonly HashSet<string> _channels = new(StringComparer.Ordinal);
    private readonly List<(SignalKind, SignalOutcome)> _outcomes = [];

    public IReadOnlyCollection<string> Channels => _channels;
    public IReadOnlyList<(SignalKind Kind, SignalOutcome Outcome)> Outcomes => _outcomes;

    /// <summary>Whether there is something to be found out about what is told.</summary>
    public bool HasBegunEnrichment => enrichment.HasBegun;

    /// <summary>When to ask for the digests at the latest, because incidents now wait for them; null when none began to.</summary>
    public DateTimeOffset? DigestAt { get; private set; }

    public async Task WriteAsync(StoredSignal signal, StoredIncident? known, Decision decision)
    {
        // All of them begin to wait at this moment, so the first to say when says it for all.
        DigestAt ??= decision.DigestAt;
        _outcomes.Add((signal.Signal.Kind, decision.Outcome));
        var incidentId = known?.Id;
        var subject = signal.Signal.Subject.With(decision);
        if (decision.Incident is { } incident)
        {
            incidentId = incident.OpenedAt == known?.Incident.OpenedAt ? known.Id : NewIncidentId();
            await IncidentStore.SaveAsync(transaction, new StoredIncident(incidentId, signal.IssueId, incident, subject));
        }

        if (decision.Notifications.Count + decision.Edits.Count > 0)
            await SayAsync(signal, decision, incidentId, subject, isNew: incidentId != known?.Id);
        if (decision.Outcome is not SignalOutcome.NothingDue)
            await LedgerBooks.EnterAsync(transaction, signal, incidentId, decision, now);
    }

    public async Task WriteAsync(DigestDecision flush, IReadOnlyList<StoredIncident> waiting)
    {
        // A key may wait twice: the span that ended in the storm, and the one that a regression opened since.
        var bySpan = waiting.ToDictionary(stored => (stored.Incident.Key, stored.Incident.OpenedAt));
        foreach (var incident in flush.Incidents)
            await IncidentStore.ListAsync(transaction, bySpan[(incident.Key, incident.OpenedAt)].Id, incident);
        foreach (var digest in flush.Messages)
        {
            var subject = new Subject { Title = digest.Text, Count = digest.Lines.Sum(line => line.Count), FirstSeen = now, LastSeen = now };
            var message = Message(null, subject, NotificationKind.Digest, digest.Severity, digest.Text, digest.Suppressed) with
            { Lines = [.. digest.Lines.Take(LinesKept)], More = Math.Max(0, digest.Lines.Count - LinesKept) };
            await AddAsync(new NewNotification(digest.Channel, message));
        }
    }

    private async Task SayAsync(StoredSignal signal, Decision decision, string? incidentId, Subject subject, bool isNew)
    {
        var isTold = decision.Notifications.Any(sent => sent.Kind != NotificationKind.Resolved);
        var enriched = await enrichment.OfAsync(incidentId, signal.IssueId, isNew, isTold);
        foreach (var sent in decision.Notifications)
        {
            // That it is over is an answer to messages that say the rest.
            var additions = sent.Kind == NotificationKind.Resolved ? [] : enriched.Additions;
            await AddAsync(new NewNotification(sent.Channel, Message(incidentId, subject, sent.Kind, sent.Severity, sent.Text, sent.Suppressed) with { Additions = additions })
            {
                Key = signal.Signal.Key,
                Budget = sent.Budget,
                NotBefore = CanEdit(sent.Channel) ? null : enriched.WaitUntil,
            });
        }

        foreach (var edit in decision.Edits)
        {
            var message = Message(incidentId, subject, edit.Kind, edit.Severity, edit.Text, new Dictionary<HoldReason, long>()) with { Additions = enriched.Additions };
            await AddAsync(new NewNotification(edit.Channel, message) { Key = signal.Signal.Key, IsEdit = true });
        }
    }

    private bool CanEdit(string name) => policy.Channels.Any(channel => channel.Name == name && channel.CanEdit);

    private async Task AddAsync(NewNotification added)
    {
        await NotificationStore.AddAsync(transaction, added);
        _channels.Add(added.Channel);
    }

    private AlertMessage Message(
        string? incidentId, Subject subject, NotificationKind kind, Severity severity, string text, IReadOnlyDictionary<HoldReason, long> suppressed) => new()
        {
            Notification = NewNotification.NewId(),
            Incident = incidentId,
            Kind = kind,
            Severity = severity,
            At = now,
            Subject = subject,
            Text = text,
            Suppressed = suppressed,
        };

    private static string NewIncidentId() => $"inc_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
}
