using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;
using Tocsin.Alerting.Policy;
using Tocsin.Configuration;
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

    private AlertPolicy Make(TocsinSettings wanted)
    {
        var alerts = wanted.Alerts;
        return new AlertPolicy
        {
            DedupWindow = alerts.DedupWindow,
            UpdateEvery = alerts.UpdateEvery,
            HoldFor = alerts.HoldFor,
            Reminders = new Reminders { Critical = OrNever(alerts.Reminders.Critical), Error = OrNever(alerts.Reminders.Error) },
            Limits = new AlertLimits
            {
                PerKey = RateLimit.TryParse(alerts.Limits.PerKey.Text),
                PerKeyCritical = RateLimit.TryParse(alerts.Limits.PerKeyCritical.Text),
                Warning = RateLimit.TryParse(alerts.Limits.Warning.Text),
                Instance = RateLimit.TryParse(alerts.Limits.Instance.Text),
            },
            Storm = new StormRule(alerts.Storm.Incidents, alerts.Storm.Within),
            Threshold = Threshold(alerts.Threshold),
            Milestones = [.. alerts.Milestones.Select(milestone => (long)milestone)],
            Channels = [.. wanted.Channels.Select(channel => new ChannelPolicy(
                channel.Name, channels.CanEdit(channel.Name), channel.MinSeverity, RateLimit.TryParse(channel.Limit?.Text), channel.Origin))],
            Routes = [.. wanted.Routes.Select(route => new Policy.Route(
                QueryParser.Parse(route.Match.Text).Query ?? Query.Everything, route.To, route.MinSeverity, route.Continue, route.Origin))],
        };
    }

    public static ThresholdRule Threshold(ThresholdSettings settings) =>
        new(settings.Events == 0 ? null : settings.Events, settings.Users == 0 ? null : settings.Users, settings.Within, settings.CoolDown);

    private static TimeSpan? OrNever(TimeSpan every) => every == TimeSpan.Zero ? null : every;

    private sealed record Made(TocsinSettings Settings, AlertPolicy Policy);
}
