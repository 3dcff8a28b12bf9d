using Tocsin.Alerting.Alerts;

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

    public sealed record DeliveryFails : Step
    {
        public override void Do(Scenario bell) => bell.LastDeliveryFails();
    }
}
