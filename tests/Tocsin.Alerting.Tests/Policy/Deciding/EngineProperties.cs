using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Deciding;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Tests.Alerts;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

/// <summary>What stays true whatever happens, in whatever order, under whatever configuration.</summary>
public sealed class EngineProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(70);

    internal static void Holds(Arbitrary<World> worlds, Action<World, Scenario> watch, Action<World, Scenario>? afterwards = null) => Prop.ForAll(worlds, world =>
    {
        var bell = new Scenario(world.Policy);
        watch(world, bell);
        foreach (var step in world.Steps)
            step.Do(bell);
        bell.Passes(TimeSpan.FromHours(2));
        afterwards?.Invoke(world, bell);
    }).Check(Config);

    [Fact]
    public void Every_signal_is_notified_or_held_and_counted_once() => Holds(Worlds.Any, (_, bell) =>
        bell.OnDecision = (signal, _, _, decision) =>
        {
            (bell.Notified + bell.Held.Values.Sum()).ShouldBe(bell.Received);
            (decision.Outcome is SignalOutcome.Notified).ShouldBe(decision.Notifications.Count > 0);
            (decision.Outcome is SignalOutcome.Held).ShouldBe(decision.Notifications.Count == 0 && signal.Kind != SignalKind.Timer);
            if (decision.Outcome is SignalOutcome.Held held)
                decision.Holds.ShouldContain(hold => hold.Reason == held.Reason);
        });

    [Fact]
    public void Messages_stay_within_every_sliding_limit() => Holds(Worlds.Any, (world, bell) =>
        bell.OnDecision = (_, _, situation, decision) =>
        {
            var past = situation.Notifications.ToList();
            foreach (var sent in decision.Notifications)
            {
                past.Add(new PastNotification(bell.Now, sent.Channel, decision.Incident!.Key, sent.Severity, sent.Kind, sent.Budget));
                foreach (var (limit, spent) in LimitsOf(world.Policy, sent, decision.Incident.Key, past, bell.Now))
                {
                    // zero means zero for everything but a rise, and a rise may overdraw what is not zero for everyone
                    if (sent.Kind != NotificationKind.Escalated)
                        spent.ShouldBeLessThanOrEqualTo(limit.Count, $"{sent} meets {limit}");
                }
            }
        });

    [Fact]
    public void A_channel_or_an_instance_with_a_limit_of_zero_is_silent() => Holds(Worlds.Any, (_, _) => { }, (world, bell) =>
    {
        var isMuted = world.Policy.Limits.Instance is { Count: 0 };
        var muted = world.Policy.Channels.Where(channel => isMuted || channel.Limit is { Count: 0 }).Select(channel => channel.Name);
        bell.Messages.Select(said => said.Channel).Intersect(muted).ShouldBeEmpty();
    });

    [Fact]
    public void A_digest_leaves_at_most_once_a_minute_and_overdraws_only_for_critical_lines() => Holds(Worlds.Any, (_, _) => { }, (world, bell) =>
    {
        foreach (var digests in bell.Messages.Where(said => said.Kind == NotificationKind.Digest).GroupBy(said => said.Channel))
        {
            digests.Zip(digests.Skip(1)).ShouldAllBe(pair => pair.Second.At - pair.First.At >= TimeSpan.FromMinutes(1));

            // what failed is among the messages but not in the budget, so this compares only where nothing failed
            var limit = world.Policy.Channels.Single(channel => channel.Name == digests.Key).Limit;
            if (limit is null || world.Steps.OfType<Step.DeliveryFails>().Any())
                continue;
            foreach (var digest in digests.Where(digest => digest.Severity < Severity.Critical))
            {
                var earlier = bell.Messages.TakeWhile(said => said != digest);
                earlier.Count(said => said.Channel == digest.Channel && said.At > digest.At - limit.Window).ShouldBeLessThan(limit.Count);
            }
        }
    });

    [Fact]
    public void Getting_worse_is_always_told_to_everyone() => Holds(Worlds.Audible, (world, bell) =>
        bell.OnDecision = (signal, before, _, decision) =>
        {
            var isRise = before is { State: not IncidentState.Resolved } && signal.Severity > before.Severity && Raises(signal.Kind);
            if (!isRise)
                return;

            decision.Notifications.Select(sent => sent.Kind).Distinct().ShouldBe([NotificationKind.Escalated]);
            decision.Notifications.Count.ShouldBe(world.Policy.Channels.Count);
        });

    [Fact]
    public void A_critical_incident_that_nobody_acknowledged_is_never_silent_for_longer_than_its_reminder() => Holds(Worlds.Audible, (world, bell) =>
    {
        var longest = world.Policy.Reminders.Critical!.Value + world.Policy.DigestEvery;
        var heard = new Dictionary<(string Key, string Channel), DateTimeOffset>();
        var letGo = new Dictionary<string, DateTimeOffset>();
        var read = 0;
        bell.OnDecision = (signal, _, _, _) =>
        {
            if (signal.Kind == SignalKind.Unacknowledged)
                letGo[signal.Key] = bell.Now;
        };
        bell.OnTick = () =>
        {
            for (; read < bell.Messages.Count; read++)
            {
                foreach (var key in bell.Messages[read].Keys)
                    heard[(key, bell.Messages[read].Channel)] = bell.Messages[read].At;
            }

            foreach (var incident in bell.Incidents.Values.Where(incident => incident is { State: IncidentState.Open, Severity: Severity.Critical }))
            {
                foreach (var channel in world.Policy.Channels)
                {
                    var last = heard.GetValueOrDefault((incident.Key, channel.Name));
                    var since = new[] { last, incident.OpenedAt, letGo.GetValueOrDefault(incident.Key) }.Max();
                    (bell.Now - since).ShouldBeLessThanOrEqualTo(longest, $"{incident.Key} in {channel.Name} at {bell.Now}");
                }
            }
        };
    });

    [Fact]
    public void The_links_of_a_chain_stand_in_the_order_in_which_they_are_asked() => Holds(Worlds.Any, (_, bell) =>
        bell.OnDecision = (_, _, _, decision) =>
        {
            var gates = decision.Chain.Select(link => link.Stage).TakeWhile(stage => stage != Stage.Route).ToList();
            gates.ShouldBe(gates.Order());
            gates.ShouldBeUnique();
            decision.Chain[0].Stage.ShouldBe(Stage.Rule);
        });

    [Fact]
    public void Timers_ring_in_the_future_and_never_in_vain_for_what_is_over() => Holds(Worlds.Any, (_, bell) =>
        bell.OnDecision = (_, _, _, decision) =>
        {
            if (decision.LookAgainAt is { } look)
                look.ShouldBeGreaterThan(bell.Now);
            if (decision.Incident is { State: IncidentState.Resolved, FlappingSince: null })
                decision.LookAgainAt.ShouldBeNull();
            if (decision.DigestAt is { } digest)
                digest.ShouldBeGreaterThan(bell.Now);
        });

    [Fact]
    public void The_same_question_has_the_same_answer_also_after_storage() => Holds(Worlds.Any, (world, bell) =>
        bell.OnDecision = (signal, before, situation, decision) =>
        {
            var stored = before is null ? null : JsonSerializer.Deserialize(Write(before), IncidentJson.Default.Incident);
            var again = AlertEngine.Decide(stored, signal, situation, world.Policy, bell.Now);

            again.Outcome.ShouldBe(decision.Outcome);
            again.Chain.ShouldBe(decision.Chain);
            again.Edits.ShouldBe(decision.Edits);
            again.Notifications.Select(sent => (sent.Channel, sent.Kind, sent.Text)).ShouldBe(decision.Notifications.Select(sent => (sent.Channel, sent.Kind, sent.Text)));
            (again.Incident is null ? null : Write(again.Incident)).ShouldBe(decision.Incident is null ? null : Write(decision.Incident));
        });

    [Fact]
    public void An_incident_does_not_grow_with_its_history() => Holds(Worlds.Any, (_, bell) =>
        bell.OnDecision = (_, _, _, decision) =>
        {
            if (decision.Incident is not { } incident)
                return;

            Write(incident).Length.ShouldBeLessThan(2_500);
            incident.Channels.Select(standing => standing.Channel).ShouldBeUnique();
        });

    [Fact]
    public void A_channel_hears_that_it_is_over_only_when_it_heard_that_it_began() => Holds(Worlds.Any, (_, bell) =>
        bell.OnDecision = (signal, before, _, decision) =>
        {
            foreach (var sent in decision.Notifications.Where(sent => sent.Kind == NotificationKind.Resolved))
                before!.Channels.ShouldContain(standing => standing.Channel == sent.Channel && standing.Told + standing.Listed > 0);
        });

    internal static bool Raises(SignalKind kind) => kind is not (SignalKind.Timer or SignalKind.Resolved or SignalKind.Acknowledged or SignalKind.Unacknowledged);

    private static string Write(Incident incident) => JsonSerializer.Serialize(incident, IncidentJson.Default.Incident);

    private static IEnumerable<(RateLimit Limit, int Spent)> LimitsOf(
        AlertPolicy policy, Notification sent, string key, List<PastNotification> past, DateTimeOffset now)
    {
        var channel = past.Where(each => each.Channel == sent.Channel).ToList();
        var keyLimit = sent.Budget == Budget.General ? policy.Limits.PerKey : policy.Limits.PerKeyCritical;
        (RateLimit? Limit, IEnumerable<PastNotification> Spent)[] all =
        [
            (keyLimit, channel.Where(each => each.Key == key && each.Budget == sent.Budget)),
            (sent.Severity == Severity.Warning ? policy.Limits.Warning : null, channel.Where(each => each is { Severity: Severity.Warning, Key: not null })),
            (policy.Channels.Single(each => each.Name == sent.Channel).Limit, channel),
            (policy.Limits.Instance, past.Where(each => sent.Severity != Severity.Critical || each.Severity == Severity.Critical)),
        ];
        return all.Where(each => each.Limit is not null).Select(each => (each.Limit!, each.Spent.Count(one => one.At > now - each.Limit!.Window)));
    }
}
