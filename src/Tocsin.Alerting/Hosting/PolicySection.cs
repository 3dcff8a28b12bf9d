using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Rules;

namespace Tocsin.Alerting.Hosting;

/// <summary>Reads <c>Alerts</c>: the settings of the server's section of that name, as far as one application has use for them.</summary>
internal static class PolicySection
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static AlertPolicy Read(ConfigurationSettings section)
    {
        var usual = new AlertPolicy();
        var storm = section.Section("storm");
        var policy = new AlertPolicy
        {
            DedupWindow = section.Duration("dedup_window", usual.DedupWindow, TimeSpan.Zero, Day),
            UpdateEvery = section.Duration("update_every", usual.UpdateEvery, Second, Day),
            HoldFor = section.Duration("hold_for", usual.HoldFor, TimeSpan.Zero, Day),
            DigestEvery = storm.Duration("digest_every", usual.DigestEvery, Second, TimeSpan.FromHours(1)),
            Storm = new StormRule(storm.Number("incidents", StormRule.Default.Incidents, 1, 100_000), storm.Duration("within", StormRule.Default.Within, Second, Day)),
            Reminders = Reminders(section.Section("reminders"), usual.Reminders),
            Limits = Limits(section.Section("limits"), usual.Limits),
            Flapping = Flapping(section.Section("flapping")),
            Threshold = null,
            Spike = null,
            Origin = section.Origin,
        };
        storm.RejectUnknown();
        section.RejectUnknown();
        return policy;
    }

    private static Reminders Reminders(ConfigurationSettings section, Reminders usual)
    {
        var reminders = new Reminders
        {
            Critical = section.Duration("critical", usual.Critical!.Value, TimeSpan.Zero, Day),
            Error = section.Duration("error", usual.Error!.Value, TimeSpan.Zero, Day),
        };
        section.RejectUnknown();
        return reminders;
    }

    private static AlertLimits Limits(ConfigurationSettings section, AlertLimits usual)
    {
        var limits = new AlertLimits
        {
            PerKey = Limit(section, "per_key", usual.PerKey!),
            PerKeyCritical = Limit(section, "per_key_critical", usual.PerKeyCritical!),
            Warning = Limit(section, "warning", usual.Warning!),
            Instance = Limit(section, "instance", usual.Instance!),
        };
        section.RejectUnknown();
        return limits;
    }

    private static RateLimit Limit(ConfigurationSettings section, string name, RateLimit usual)
    {
        var limit = RateLimit.TryParse(section.Text(name, usual.ToString()));
        if (limit is null)
            section.Mistake(name, $"is no rate. Write one such as {usual}, or 0 for nothing at all.");
        return limit ?? usual;
    }

    private static FlapRule? Flapping(ConfigurationSettings section)
    {
        var openings = section.Number("openings", FlapRule.Default.Openings, 0, 1000);
        var within = section.Duration("within", FlapRule.Default.Within, Second, TimeSpan.FromDays(7));
        section.RejectUnknown();
        if (openings == 1)
            section.Mistake("openings", "is 1, and what opened once does not flap. Write 2 or more, or 0 for never.");
        return openings == 0 ? null : new FlapRule(openings, within);
    }
}
