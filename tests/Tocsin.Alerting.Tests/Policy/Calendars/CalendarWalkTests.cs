using Tocsin.Alerting.Policy.Calendars;

namespace Tocsin.Alerting.Tests.Policy.Calendars;

/// <summary>Compares the answers with a walk through two years, minute by minute, that reads the clock on the wall.</summary>
public sealed class CalendarWalkTests
{
    private static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = First.AddYears(2);

    public static TheoryData<string, string, string, string> Spans
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var zone in new[] { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe" })
            {
                data.Add(zone, "", "02:00", "03:00");
                data.Add(zone, "", "01:45", "02:15");
                data.Add(zone, "", "01:30", "02:00");
                data.Add(zone, "Sunday", "00:30", "02:30");
                data.Add(zone, "Saturday", "22:00", "02:30");
                data.Add(zone, "Monday,Wednesday", "00:00", "00:00");
                data.Add(zone, "", "02:30", "02:30");
                data.Add(zone, "Friday,Saturday,Sunday", "23:59", "00:01");
                data.Add(zone, "Sunday", "03:00", "02:00");
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Spans))]
    public void Every_answer_is_that_of_a_walk_minute_by_minute(string zone, string days, string from, string to)
    {
        var span = new CalendarSpan
        {
            Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
            Days = [.. days.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DayOfWeek>)],
            From = TimeOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
            To = TimeOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture),
        };

        var walked = Walk(span);
        var asked = Ask(span);
        asked.ShouldBe(walked);
    }

    /// <summary>The moments at which it begins and ends, by looking at each minute.</summary>
    private static List<(DateTimeOffset At, bool Begins)> Walk(CalendarSpan span)
    {
        var changes = new List<(DateTimeOffset, bool)>();
        var was = IsCovered(span, First);
        for (var moment = First.AddMinutes(1); moment < Last; moment = moment.AddMinutes(1))
        {
            var isCovered = IsCovered(span, moment);
            if (isCovered != was)
                changes.Add((moment, isCovered));
            was = isCovered;
        }

        return changes;
    }

    /// <summary>The same by asking only when the next one is.</summary>
    private static List<(DateTimeOffset At, bool Begins)> Ask(CalendarSpan span)
    {
        var changes = new List<(DateTimeOffset, bool)>();
        var now = First;
        while (true)
        {
            var begins = !span.Contains(now);
            var next = begins ? span.NextStart(now) : span.EndsAt(now);
            if (next is null || next >= Last)
                return changes;

            changes.Add((next.Value, begins));
            now = next.Value;
        }
    }

    // written the long way round, in minutes since midnight, so that it shares nothing with what it judges
    private static bool IsCovered(CalendarSpan span, DateTimeOffset moment)
    {
        var wall = moment.UtcDateTime + span.Zone.GetUtcOffset(moment);
        var minute = (wall.Hour * 60) + wall.Minute;
        var (from, to) = ((span.From.Hour * 60) + span.From.Minute, (span.To.Hour * 60) + span.To.Minute);
        var (isToday, wasYesterday) = (IsDay(span, wall), IsDay(span, wall.AddDays(-1)));
        if (to > from)
            return isToday && minute >= from && minute < to;
        if (to == from)
            return isToday;
        return minute >= from ? isToday : minute < to && wasYesterday;
    }

    private static bool IsDay(CalendarSpan span, DateTime wall) => span.Days.Count == 0 || span.Days.Any(day => day == wall.DayOfWeek);
}
