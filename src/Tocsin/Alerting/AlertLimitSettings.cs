using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Alerting;

/// <summary>How many messages may leave; a count of 0 lets none through.</summary>
/// <param name="PerKey">Of one incident.</param>
/// <param name="PerKeyCritical">The reserve that critical messages of one incident have beside that.</param>
/// <param name="Warning">Of severity warning.</param>
/// <param name="Instance">Altogether.</param>
public sealed record AlertLimitSettings(RateText PerKey, RateText PerKeyCritical, RateText Warning, RateText Instance)
{
    public static AlertLimitSettings Read(SettingsSection section) => new(
        section.Rate("per_key", "10/1m"),
        section.Rate("per_key_critical", "5/5m"),
        section.Rate("warning", "10/5m"),
        section.Rate("instance", "60/1m"));
}
