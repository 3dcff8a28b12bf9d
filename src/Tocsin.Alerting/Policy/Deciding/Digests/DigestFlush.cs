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
        var (listed, still) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        IReadOnlyList<WaitingIncident> entries = [.. waiting.Select(entry => Hush.Apply(entry, situation, policy, now))];
        foreach (var name in ChannelsWithQueue(entries))
        {
            var queue = entries.Where(entry => WaitOf(entry.Incident, name) is not null).ToList();
            var channel = policy.Channels.FirstOrDefault(channel => channel.Name == name);
            if (channel is null || MuteGate.Muting(channel, policy) is not null)
            {
                still.Add(name);
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
            listed.Add(name);
        }

        // all channels at once: of a storm's thousands, each would be copied for every one of them
        var after = entries.Select(entry => Settle(entry, standing =>
            listed.Contains(standing.Channel) ? List(standing, entry.Subject, policy, now) : still.Contains(standing.Channel) ? LeaveUntold(standing) : standing));
        var before = waiting.Select(entry => entry.Incident).ToHashSet(ReferenceEqualityComparer.Instance);
        return new DigestDecision
        {
            Messages = messages,
            Incidents = [.. after.Where(incident => !before.Contains(incident))],
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
    private static Incident Settle(WaitingIncident entry, Func<ChannelStanding, ChannelStanding> settle)
    {
        List<ChannelStanding> channels = [.. entry.Incident.Channels.Select(standing => standing.Waits is null ? standing : settle(standing))];
        return channels.SequenceEqual(entry.Incident.Channels, ReferenceEqualityComparer.Instance) ? entry.Incident : entry.Incident with { Channels = channels };
    }

    private static ChannelStanding List(ChannelStanding standing, Subject subject, AlertPolicy policy, DateTimeOffset now) => standing with
    {
        Listed = standing.Listed + 1,
        // its next line is a summary, and comes the later the more there were
        Window = standing.Listed > 0 ? Wants.Widened(standing, policy) : standing.Window,
        ToldAt = now,
        ToldCount = subject.Count,
        ShownCount = subject.Count,
        Waits = null,
        Owed = null,
        Suppressed = Counts.None,
    };

    // its counters stay: should the channel ever speak again, it says what it did not
    private static ChannelStanding LeaveUntold(ChannelStanding standing) => standing with { Waits = null };

    private static DigestWait? WaitOf(Incident incident, string channel) =>
        incident.Channels.FirstOrDefault(standing => standing.Channel == channel)?.Waits;

    private static Situation Spend(Situation situation, DigestMessage message, DateTimeOffset now) => situation with
    {
        Notifications = [.. situation.Notifications, new PastNotification(now, message.Channel, null, message.Severity, NotificationKind.Digest)],
    };
}
