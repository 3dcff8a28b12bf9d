using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Deciding.Gates;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>When time alone could change something for an incident. Too early is harmless: a timer that finds nothing due says nothing.</summary>
internal static class Schedule
{
    /// <summary>Keeps a setting of 0 s from turning the timer into a busy loop.</summary>
    private static readonly TimeSpan ShortestStep = TimeSpan.FromSeconds(1);

    /// <summary>An incident that has been quiet for days is still looked at this often, because repeats raise no signal.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromHours(4);

    /// <summary>The incident with the moment of its next look.</summary>
    /// <param name="incident">The incident as it was decided.</param>
    /// <param name="matter">What it was decided about.</param>
    /// <param name="ruling">The gate that held it for everyone, or null.</param>
    /// <param name="nextStepAt">When the next step of a ladder is due, or null.</param>
    public static Incident WithNextLook(Incident incident, Matter matter, Ruling? ruling, DateTimeOffset? nextStepAt)
    {
        var look = incident.State == IncidentState.Resolved ? Flap.SteadyAt(incident, matter.Policy.Flapping)
            : ruling is { IsMute: true, Until: { } until } ? Earlier(until, matter.Now + LongestStep)
            : NextLook(incident, matter.Subject, matter.Policy, matter.Now, [ruling?.Until, nextStepAt]);
        return incident with { LookAgainAt = look };
    }

    /// <summary>When to ask again whether something is over that says nothing of its end.</summary>
    public static DateTimeOffset Patient(Matter matter, TimeSpan shortest) => matter.Now + Patience(matter.Subject, shortest, matter.Now);

    private static DateTimeOffset? NextLook(
        Incident incident, Subject subject, AlertPolicy policy, DateTimeOffset now, IEnumerable<DateTimeOffset?> others)
    {

        var looks = incident.Channels
            .Join(policy.Channels, standing => standing.Channel, channel => channel.Name, (standing, channel) => (standing, channel))
            .SelectMany(pair => Looks(incident, subject, pair.standing, pair.channel, policy, now))
            .Concat(others)
            .Append(incident.Owed?.NotBefore)
            .Append(Flap.SteadyAt(incident, policy.Flapping))
            .Where(look => look > now)
            .Min();
        return looks ?? (incident.State == IncidentState.Open ? now + Patience(subject, policy.DedupWindow, now) : null);
    }

    private static IEnumerable<DateTimeOffset?> Looks(
        Incident incident, Subject subject, ChannelStanding standing, ChannelPolicy channel, AlertPolicy policy, DateTimeOffset now)
    {
        yield return standing.Owed?.NotBefore;

        if (Wants.HasLivingMessage(channel, standing))
        {
            yield return subject.Count > standing.ShownCount
                ? NextAfter(now, standing.ShownAt + policy.UpdateEvery, policy.UpdateEvery)
                : now + Patience(subject, policy.UpdateEvery, now);
        }

        if (incident.State != IncidentState.Open)
            yield break;

        if (policy.Reminders.For(incident.Severity) is { } every)
            yield return NextAfter(now, Wants.RemindedAt(incident, standing) + every, every);

        if (!Wants.HasLivingMessage(channel, standing))
        {
            yield return subject.Count > standing.ToldCount
                ? NextAfter(now, subject.LastSeen + Wants.WindowOf(standing, policy), policy.DedupWindow)
                : now + Patience(subject, policy.DedupWindow, now);
        }
    }

    // as long again as it has been quiet: a hot incident is followed closely, a cold one costs a handful of looks a day
    private static TimeSpan Patience(Subject subject, TimeSpan shortest, DateTimeOffset now)
    {
        var quiet = now - subject.LastSeen;
        var step = quiet > LongestStep ? LongestStep : quiet;
        return AtLeast(step, AtLeast(shortest, ShortestStep));
    }

    private static DateTimeOffset? NextAfter(DateTimeOffset now, DateTimeOffset? due, TimeSpan step) =>
        due > now ? due : now + AtLeast(step, ShortestStep);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static TimeSpan AtLeast(TimeSpan span, TimeSpan least) => span > least ? span : least;
}
