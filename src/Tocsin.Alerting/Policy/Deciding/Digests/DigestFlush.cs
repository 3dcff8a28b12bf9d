using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Deciding.Gates;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Digests;

/// <summary>Decides which channels' digests leave now. Pure, like <see cref="AlertEngine"/>.</summary>
public static class DigestFlush
{
    /// <summary>Decides about every incident that waits. A digest that lists a lasting critical incident leaves even when limits are spent.</summary>
    /// <param name="waiting">The incidents that wait, in any order.</param>
    /// <param name="situation">What else matters.</param>
    /// <param name="policy">The configuration.</param>
    /// <param name="now">The moment of deciding, in UTC.</param>
    public static DigestDecision Decide(IReadOnlyList<WaitingIncident> waiting, Situation situation, AlertPolicy policy, DateTimeOffset now)
    {
        var messages = new List<DigestMessage>();
        var looks = new List<DateTimeOffset>();
        IReadOnlyList<WaitingIncident> entries = [.. waiting.Select(entry => Hush.Apply(entry, situation, policy, now))];
        foreach (var name in ChannelsWithQueue(entries))
        {
            var queue = entries.Where(entry => WaitOf(entry.Incident, name) is not null).ToList();
            var channel = policy.Channels.FirstOrDefault(channel => channel.Name == name);
            if (channel is null || MuteGate.Muting(channel, policy) is not null)
            {
                entries = [.. entries.Select(entry => entry with { Incident = WithStanding(entry.Incident, name, LeaveUntold) })];
                continue;
            }

            var leavesAt = LeavesAt(channel, queue, situation, policy, now);
            if (leavesAt > now)
            {
                looks.Add(leavesAt);
                continue;
            }

            var message = DigestPage.Compose(name, queue);
            messages.Add(message);
            situation = Spend(situation, message, now);
            entries = [.. entries.Select(entry => WaitOf(entry.Incident, name) is null ? entry : List(entry, name, policy, now))];
        }

        var before = waiting.Select(entry => entry.Incident).ToHashSet(ReferenceEqualityComparer.Instance);
        return new DigestDecision
        {
            Messages = messages,
            Incidents = [.. entries.Select(entry => entry.Incident).Where(incident => !before.Contains(incident))],
            LookAgainAt = looks.Count > 0 ? looks.Min() : null,
        };
    }

    /// <summary>When the first digest that lists the incident may leave; null when it began to wait for none at this moment.</summary>
    internal static DateTimeOffset? FirstAt(Incident incident, AlertPolicy policy, DateTimeOffset now) =>
        incident.Channels.Any(standing => standing.Waits?.Since == now) ? now + policy.DigestEvery : null;

    private static IEnumerable<string> ChannelsWithQueue(IReadOnlyList<WaitingIncident> waiting) => waiting
        .SelectMany(entry => entry.Incident.Channels)
        .Where(standing => standing.Waits is not null)
        .Select(standing => standing.Channel)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private static DateTimeOffset LeavesAt(
        ChannelPolicy channel, List<WaitingIncident> queue, Situation situation, AlertPolicy policy, DateTimeOffset now)
    {
        // whoever waits came after the last digest, which took everyone along: so digests are this far apart as well
        var due = queue.Min(entry => WaitOf(entry.Incident, channel.Name)!.Since) + policy.DigestEvery;
        if (queue.Exists(entry => entry.Incident is { Severity: Severity.Critical, State: not IncidentState.Resolved }))
            return due;

        var room = new[]
        {
            ChannelLimitGate.Gauge(channel, situation, now).FreesAt,
            InstanceLimitGate.Gauge(policy, situation, now).FreesAt,
        }.Max();
        return room > due ? room.Value : due;
    }

    // the incident's own timer stays as it is: it may be due this very moment for what another channel should hear
    private static WaitingIncident List(WaitingIncident entry, string channel, AlertPolicy policy, DateTimeOffset now) => entry with
    {
        Incident = WithStanding(entry.Incident, channel, standing => standing with
        {
            Listed = standing.Listed + 1,
            // its next line is a summary, and comes the later the more there were
            Window = standing.Listed > 0 ? Wants.Widened(standing, policy) : standing.Window,
            ToldAt = now,
            ToldCount = entry.Subject.Count,
            ShownCount = entry.Subject.Count,
            Waits = null,
            Owed = null,
            Suppressed = Counts.None,
        }),
    };

    // its counters stay: should the channel ever speak again, it says what it did not
    private static ChannelStanding LeaveUntold(ChannelStanding standing) => standing with { Waits = null };

    private static Incident WithStanding(Incident incident, string channel, Func<ChannelStanding, ChannelStanding> change) =>
        WaitOf(incident, channel) is null
            ? incident
            : incident with { Channels = [.. incident.Channels.Select(standing => standing.Channel == channel ? change(standing) : standing)] };

    private static DigestWait? WaitOf(Incident incident, string channel) =>
        incident.Channels.FirstOrDefault(standing => standing.Channel == channel)?.Waits;

    private static Situation Spend(Situation situation, DigestMessage message, DateTimeOffset now) => situation with
    {
        Notifications = [.. situation.Notifications, new PastNotification(now, message.Channel, null, message.Severity, NotificationKind.Digest)],
    };
}
