using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding;

/// <summary>The question before the gates: may this be told at all?</summary>
internal sealed record Matter(Incident Incident, Turn Turn, Signal Signal, Situation Situation, AlertPolicy Policy, DateTimeOffset Now)
{
    public Subject Subject => Signal.Subject;

    /// <summary>What queries are asked of.</summary>
    public SubjectFacts Facts => new(Subject, Incident.Severity);

    /// <summary>Timers come from the engine itself and are not counted as received.</summary>
    public bool IsCounted => Signal.Kind != SignalKind.Timer;

    public ChannelStanding StandingOf(string channel) =>
        Incident.Channels.FirstOrDefault(standing => standing.Channel == channel) ?? new ChannelStanding { Channel = channel };
}
