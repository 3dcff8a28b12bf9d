using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Policy.Muting;
using static Tocsin.Alerting.Tests.Policy.Deciding.EngineProperties;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

/// <summary>What stays true while silences, snoozes, windows and inhibitions come and go.</summary>
public sealed class MutingProperties
{
    [Fact]
    public void What_is_muted_is_silent_in_messages_and_in_edits() => Holds(Worlds.Mutable, (world, bell) =>
        bell.OnDecision = (signal, _, situation, decision) =>
        {
            if (decision.Incident is not { } incident || !IsMuted(incident, signal.Subject, situation, world.Policy, bell.Now))
                return;

            decision.Notifications.ShouldBeEmpty();
            if (signal.Kind is not (SignalKind.Resolved or SignalKind.Acknowledged or SignalKind.Unacknowledged) && incident.FlappingSince is null)
                decision.Edits.ShouldBeEmpty();
        });

    [Fact]
    public void A_rise_that_nothing_mutes_is_told_to_everyone_and_one_that_is_muted_is_owed() => Holds(Worlds.Mutable, (world, bell) =>
        bell.OnDecision = (signal, before, situation, decision) =>
        {
            var isRise = before is { State: not IncidentState.Resolved } && signal.Severity > before.Severity && Raises(signal.Kind);
            if (!isRise)
                return;

            var isSnoozed = decision.Holds.Any(hold => hold.Reason == HoldReason.Snoozed);
            if (isSnoozed || IsMuted(decision.Incident!, signal.Subject, situation, world.Policy, bell.Now))
                decision.Incident!.Owed.ShouldNotBeNull().Kind.ShouldBeOneOf(NotificationKind.Opened, NotificationKind.Escalated, NotificationKind.Flapping);
            else
                decision.Notifications.Count.ShouldBe(world.Policy.Channels.Count);
        });

    /// <summary>Two hours after the last thing that happened every mute of these worlds but the open-ended ones is over.</summary>
    [Fact]
    public void What_was_muted_and_lasts_is_told_when_nothing_mutes_it_any_more() => Holds(Worlds.Unlimited, (_, _) => { }, (world, bell) =>
    {
        foreach (var incident in bell.Incidents.Values.Where(incident => incident.State == IncidentState.Open))
        {
            if (bell.Snoozes.ContainsKey(incident.Key) || bell.IsMuted(incident))
                continue;

            incident.Owed.ShouldBeNull($"{incident.Key} is still owed");
            bell.Messages.ShouldContain(said => said.Keys.Contains(incident.Key) && said.At >= incident.OpenedAt, $"nobody ever heard of {incident.Key}");
        }
    });

    [Fact]
    public void A_snooze_ends_only_where_it_is_and_never_under_another_mute() => Holds(Worlds.Any, (world, bell) =>
        bell.OnDecision = (signal, _, situation, decision) =>
        {
            if (decision.EndsSnooze)
                situation.Snooze.ShouldNotBeNull();
            if (decision is { EndsSnooze: true, Incident: { State: not IncidentState.Resolved } incident })
                IsMuted(incident, signal.Subject, situation, world.Policy, bell.Now).ShouldBeFalse();
        });

    [Fact]
    public void What_flaps_is_one_incident_and_its_message_is_one() => Holds(Worlds.Mutable, (_, bell) =>
        bell.OnDecision = (_, before, _, decision) =>
        {
            if (before?.FlappingSince is null || decision.Incident?.FlappingSince is null)
                return;

            decision.Incident.OpenedAt.ShouldBe(before.OpenedAt);
            decision.Notifications.ShouldAllBe(sent =>
                sent.Kind != NotificationKind.Regressed && sent.Kind != NotificationKind.Resolved);
        });

    // asked without the engine's own gates
    private static bool IsMuted(Incident incident, Subject subject, Situation situation, AlertPolicy policy, DateTimeOffset now) =>
        situation.Silences.Any(silence => silence.Mutes(subject, incident.Severity, now))
        || policy.Maintenance.Any(window => window.When.Contains(now) && window.Match.Matches(new SubjectFacts(subject, incident.Severity), now))
        || new InhibitionRules(policy.Inhibitions).Muting(new LastingIncident(incident.Key, incident.Severity, subject), situation.Lasting, now) is not null;
}
