using Tocsin.Alerting.Policy.Calendars;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Alerting.Settings;

/// <summary>Reads a <c>when</c>: days, times of day and bounds, by the clock on the wall of a time zone.</summary>
internal static class CalendarReader
{
    private static readonly string[] Names = ["days", "days_of_month", "from", "to", "not_before", "until"];

    private static readonly ChoiceForm<DayOfWeek> Days = new(
    [
        ("mon", DayOfWeek.Monday), ("tue", DayOfWeek.Tuesday), ("wed", DayOfWeek.Wednesday), ("thu", DayOfWeek.Thursday),
        ("fri", DayOfWeek.Friday), ("sat", DayOfWeek.Saturday), ("sun", DayOfWeek.Sunday),
    ]);

    public static CalendarSpan Read(SettingsSection section)
    {
        var zone = section.TimeZone("time_zone", TimeZoneInfo.Utc);
        var span = new CalendarSpan
        {
            Zone = zone,
            Days = section.Values("days", [], Days),
            DaysOfMonth = section.Values("days_of_month", [], new NumberForm(1, 31)),
            From = section.TimeOfDay("from", TimeOnly.MinValue),
            To = section.TimeOfDay("to", TimeOnly.MinValue),
            NotBefore = Moment(section, "not_before", zone),
            Until = Moment(section, "until", zone),
        };
        RefuseWhatMeansNothing(section, span);
        return span;
    }

    private static void RefuseWhatMeansNothing(SettingsSection section, CalendarSpan span)
    {
        if (!section.IsSound)
            return;

        if (section.Origin != "default" && !Names.Any(section.Has))
            section.Mistake("days", "is missing, and so is every other time, so this would be always. Write days: [mon, tue], or from: 09:00 and to: 17:00.");
        if (span.From == span.To && span.From != TimeOnly.MinValue)
            section.Mistake("to", "is the same as from. Write the time at which it ends, or leave both out for whole days.");
        if (span.Until <= span.NotBefore)
            section.Mistake("until", "is not after not_before, so this would be never. Write a later moment.");
    }

    private static DateTimeOffset? Moment(SettingsSection section, string name, TimeZoneInfo zone) =>
        section.TryRead(name, WallMomentForm.InTimeZone, "", out var wall) ? new DateTimeOffset(wall - zone.GetUtcOffset(wall), TimeSpan.Zero) : null;
}
