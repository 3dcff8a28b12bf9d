using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Deciding;
using Tocsin.Alerting.Policy.Deciding.Digests;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Delivery;
using Tocsin.Storage;

namespace Tocsin.Alerting;

/// <summary>Writes down what was decided: incidents, ledger, notifications; all within one transaction.</summary>
internal sealed class DecisionBooks(WriteTransaction transaction, DateTimeOffset now)
{
    /// <summary>More than any channel shows. A storm has thousands, which each channel would store, read and send once more.</summary>
    private const int LinesKept = 100;

    private readonly HashSet<string> _channels = new(StringComparer.Ordinal);
    private readonly List<(SignalKind, SignalOutcome)> _outcomes = [];

    public IReadOnlyCollection<string> Channels => _channels;
    public IReadOnlyList<(SignalKind Kind, SignalOutcome Outcome)> Outcomes => _outcomes;

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
            incidentId = incident.OpenedAt == known?.Incident.OpenedAt ? known.Id : NewId("inc");
            await IncidentStore.SaveAsync(transaction, new StoredIncident(incidentId, signal.IssueId, incident, subject));
        }

        foreach (var sent in decision.Notifications)
        {
            await AddAsync(new NewNotification(sent.Channel, Message(incidentId, subject, sent.Kind, sent.Severity, sent.Text, sent.Suppressed))
            {
                Key = signal.Signal.Key,
                Budget = sent.Budget,
            });
        }

        foreach (var edit in decision.Edits)
        {
            var message = Message(incidentId, subject, edit.Kind, edit.Severity, edit.Text, new Dictionary<HoldReason, long>());
            await AddAsync(new NewNotification(edit.Channel, message) { Key = signal.Signal.Key, IsEdit = true });
        }

        if (decision.Outcome is not SignalOutcome.NothingDue)
            await EnterAsync(signal, incidentId, decision);
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

    private async Task AddAsync(NewNotification added)
    {
        await NotificationStore.AddAsync(transaction, added);
        _channels.Add(added.Channel);
    }

    private AlertMessage Message(
        string? incidentId, Subject subject, NotificationKind kind, Severity severity, string text, IReadOnlyDictionary<HoldReason, long> suppressed) => new()
        {
            Notification = NewId("ntf"),
            Incident = incidentId,
            Kind = kind,
            Severity = severity,
            At = now,
            Subject = subject,
            Text = text,
            Suppressed = suppressed,
        };

    private Task EnterAsync(StoredSignal signal, string? incidentId, Decision decision)
    {
        var held = decision.Outcome as SignalOutcome.Held;
        return transaction.Connection.ExecuteAsync(
            """
            INSERT INTO ledger (incident_id, key, at, kind, severity, outcome, reason, detail, chain)
            VALUES (@incidentId, @Key, @at, @kind, @severity, @outcome, @reason, @detail, @chain)
            """,
            new
            {
                incidentId,
                signal.Signal.Key,
                at = now.ToStore(),
                kind = signal.Signal.Kind.ToString(),
                severity = (long)signal.Signal.Severity,
                outcome = held is null ? "notified" : "held",
                reason = held?.Reason.ToString(),
                detail = held?.Detail ?? signal.Signal.Detail,
                chain = JsonSerializer.Serialize(decision.Chain, AlertingJson.Default.IReadOnlyListLink),
            },
            transaction.Inner);
    }

    // Ids are made here, in the transaction that stores them, so every repeat of a delivery carries the same one.
    private static string NewId(string prefix) => $"{prefix}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
}
