using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Decisions;

namespace Tocsin.Alerting.Policy.Deciding.Gates;

/// <summary>A person muted it. What began or got worse meanwhile is told when the last silence ends, if it still lasts.</summary>
internal static class SilenceGate
{
    public static Ruling Judge(Matter matter)
    {
        var muting = matter.Situation.Silences
            .Where(silence => silence.Mutes(matter.Subject, matter.Incident.Severity, matter.Now))
            .OrderByDescending(silence => silence.Until ?? DateTimeOffset.MaxValue)
            .ThenBy(silence => silence.Id, StringComparer.Ordinal)
            .ToList();
        if (muting.Count == 0)
            return Ruling.Pass(Stage.Silence, "no silence matches it");

        var last = muting[0];
        var until = last.Until is { } end ? $"until {Phrases.Moment(end, matter.Now)}" : last.UntilClears ? "until it clears" : "until somebody ends that";
        var detail = $"{last.Author} silenced it {until}: {last.Reason} ({last.Id})";
        return Ruling.Mute(Stage.Silence, HoldReason.Silence, detail, last.Origin, last.Until ?? Schedule.Patient(matter, matter.Policy.DedupWindow)) with
        {
            SilencedBy = [.. muting.Select(silence => silence.Id)],
        };
    }
}
