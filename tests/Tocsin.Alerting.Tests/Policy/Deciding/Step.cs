using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Tests.Policy.Deciding;

/// <summary>One thing that happens in a random scenario.</summary>
internal abstract record Step
{
    public abstract void Do(Scenario bell);

    public sealed record Hears(string Key, SignalKind Kind, Severity Severity) : Step
    {
        public override void Do(Scenario bell) => bell.Hears(Key, Kind, Severity);
    }

    public sealed record Happens(string Key, int Times) : Step
    {
        public override void Do(Scenario bell) => bell.Happens(Key, Times);
    }

    public sealed record Passes(int Seconds) : Step
    {
        public override void Do(Scenario bell) => bell.Passes(TimeSpan.FromSeconds(Seconds));
    }

    public sealed record IsSilenced(string Match, int? Seconds) : Step
    {
        public override void Do(Scenario bell) => bell.IsSilenced(Match, Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }

    public sealed record EndsSilence : Step
    {
        public override void Do(Scenario bell)
        {
            if (bell.Silences.Count > 0)
                bell.EndsSilence(bell.Silences[0]);
        }
    }

    /// <summary>Snoozes for so many seconds, for so many events, until the next release, or until it escalates.</summary>
    public sealed record IsSnoozed(string Key, int Form, int Number) : Step
    {
        public override void Do(Scenario bell) => bell.IsSnoozed(Key, Form switch
        {
            0 => new SnoozeEnd.AtTime(bell.Now.AddSeconds(Number)),
            1 => new SnoozeEnd.AtCount(bell.CountOf(Key) + Number),
            2 => new SnoozeEnd.AtNextRelease("1"),
            _ => new SnoozeEnd.AtEscalation(),
        });
    }

    public sealed record IsNoLongerSnoozed(string Key) : Step
    {
        public override void Do(Scenario bell) => bell.IsNoLongerSnoozed(Key);
    }

    public sealed record IsReleased(string Key, int Release) : Step
    {
        public override void Do(Scenario bell) =>
            bell.Marks(Key, subject => subject with { Labels = new Dictionary<string, string> { ["release"] = $"{Release}" } });
    }

    public sealed record DeliveryFails : Step
    {
        public override void Do(Scenario bell) => bell.LastDeliveryFails();
    }
}
