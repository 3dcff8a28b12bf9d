using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Muting;
using Tocsin.Alerting.Policy.Rules;
using Tocsin.Alerting.Settings;
using Tocsin.Configuration;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Live;
using Tocsin.Delivery;

namespace Tocsin.Alerting;

/// <summary>The alert policy that the settings of this moment say; made once for each change of them.</summary>
internal sealed class AlertPolicySource(LiveSettings settings, ChannelDirectory channels)
{
    private volatile Made? _made;

    public AlertPolicy Current
    {
        get
        {
            var wanted = settings.Current;
            if (_made is not { } made || !ReferenceEquals(made.Settings, wanted))
                _made = made = new Made(wanted, Make(wanted));
            return made.Policy;
        }
    }

    /// <summary>How long a first message may wait for what can be found out meanwhile, where it cannot be edited later.</summary>
    public TimeSpan EnrichWait => settings.Current.Alerts.EnrichWait;

    private AlertPolicy Make(TocsinSettings wanted)
    {
        var alerts = wanted.Alerts;
        return new AlertPolicy
        {
            DedupWindow = alerts.DedupWindow,
            UpdateEvery = alerts.UpdateEvery,
            HoldFor = alerts.HoldFor,
            DigestEvery = alerts.Storm.DigestEvery,
            Reminders = new Reminders { Critical = OrNever(alerts.Reminders.Critical), Error = OrNever(alerts.Reminders.Error) },
            Limits = new AlertLimits
            {
                PerKey = Limit(alerts.Limits.PerKey),
                PerKeyCritical = Limit(alerts.Limits.PerKeyCritical),
                Warning = Limit(alerts.Limits.Warning),
                Instance = Limit(alerts.Limits.Instance),
            },
            Storm = new StormRule(alerts.Storm.Incidents, alerts.Storm.Within) { Origin = alerts.Storm.Origin },
            Threshold = Threshold(alerts.Threshold),
            Spike = Spike(alerts.Spike),
            Flapping = alerts.Flapping.Openings == 0 ? null : new FlapRule(alerts.Flapping.Openings, alerts.Flapping.Within) { Origin = alerts.Flapping.Origin },
            Holds = [.. alerts.Hold.Select(hold => new HoldRule(Query(hold.Match), hold.For, hold.Origin))],
            Inhibitions = [.. wanted.Inhibit.Select(rule => new Inhibition(Query(rule.Source), Query(rule.Target), rule.Equal, rule.Origin))],
            Maintenance = [.. wanted.Maintenance.Select(window => new MaintenanceWindow(window.Name, Query(window.Match), window.When, window.Origin))],
            Priorities = [.. wanted.Priority.Rules.Select(rule => new PriorityLine(Query(rule.Match), rule.Set, rule.Origin))],
            Origin = alerts.Origin,
            Milestones = [.. alerts.Milestones.Select(milestone => (long)milestone)],
            Channels = [.. wanted.Channels.Select(channel => new ChannelPolicy(
                channel.Name, channels.CanEdit(channel.Name), channel.MinSeverity, channel.Limit is { } limit ? Limit(limit) : null, channel.Origin))],
            Routes = [.. wanted.Routes.Select(Route)],
        };
    }

    private static Policy.Route Route(RouteSettings route) => new(Query(route.Match), route.To, route.MinSeverity, route.Continue, route.Origin)
    {
        When = route.When,
        Escalate = route.Escalate,
        Routes = [.. route.Routes.Select(Route)],
    };

    public static ThresholdRule Threshold(ThresholdSettings settings) =>
        new(settings.Events == 0 ? null : settings.Events, settings.Users == 0 ? null : settings.Users, settings.Within, settings.CoolDown) { Origin = settings.Origin };

    public static SpikeRule? Spike(SpikeSettings settings) => settings.Events == 0
        ? null
        : new SpikeRule(settings.Factor, settings.Events, settings.Within, settings.Against, settings.CoolDown) { Origin = settings.Origin };

    private static RateLimit? Limit(RateText rate) =>
        RateLimit.TryParse(rate.Text) is { } limit ? limit with { Origin = rate.Origin } : null;

    // the configuration reader has refused what cannot be read
    private static Query Query(QueryText text) => QueryParser.Parse(text.Text).Query ?? Matching.Query.Everything;

    private static TimeSpan? OrNever(TimeSpan every) => every == TimeSpan.Zero ? null : every;

    private sealed record Made(TocsinSettings Settings, AlertPolicy Policy);
}
