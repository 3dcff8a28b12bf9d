using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>A person does not want to hear of the issue for a while; whether that while is over is <see cref="Waking"/>'s to say.</summary>
internal static class SnoozeGate
{
    public static Ruling Judge(Matter matter)
    {
        if (matter.Situation.Snooze is not { } snooze)
            return Ruling.Pass(Stage.Snooze, "nobody snoozed it");
        if (!matter.Turn.Sleeps)
            return Ruling.Pass(Stage.Snooze, $"the snooze of {snooze.Author} is over: {matter.Turn.WokenBy}");

        var (until, look) = snooze.End switch
        {
            SnoozeEnd.AtTime time => (Phrases.Moment(time.Until, matter.Now), time.Until),
            SnoozeEnd.AtCount events => (Phrases.Count(events.Count, "event"), Schedule.Patient(matter, matter.Policy.UpdateEvery)),
            SnoozeEnd.AtNextRelease => ("the next release", Schedule.Patient(matter, matter.Policy.UpdateEvery)),
            _ => ("it escalates", Schedule.Patient(matter, matter.Policy.DedupWindow)),
        };
        return Ruling.Mute(Stage.Snooze, HoldReason.Snoozed, $"{snooze.Author} snoozed it until {until}", null, look);
    }
}
