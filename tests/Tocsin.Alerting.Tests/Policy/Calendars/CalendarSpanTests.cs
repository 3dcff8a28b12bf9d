using Tocsin.Alerting.Policy.Calendars;

namespace Tocsin.Alerting.Tests.Policy.Calendars;

public sealed class CalendarSpanTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly CalendarSpan Office = new()
    {
        Zone = Berlin,
        Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        From = new TimeOnly(9, 0),
        To = new TimeOnly(17, 0),
    };

    [Theory]
    [InlineData("2026-03-05T07:59:59Z", false)]
    [InlineData("2026-03-05T08:00:00Z", true)]
    [InlineData("2026-03-05T15:59:59Z", true)]
    [InlineData("2026-03-05T16:00:00Z", false)]
    [InlineData("2026-03-07T12:00:00Z", false)]
    [InlineData("2026-07-01T07:00:00Z", true)]
    public void Office_hours_begin_and_end_by_the_clock_on_the_wall(string moment, bool isCovered) => Office.Contains(At(moment)).ShouldBe(isCovered);

    [Fact]
    public void After_friday_evening_they_begin_on_monday() =>
        Office.NextStart(At("2026-03-06T20:00Z")).ShouldBe(At("2026-03-09T08:00Z"));

    [Fact]
    public void Within_them_the_next_ones_begin_tomorrow()
    {
        Office.EndsAt(At("2026-03-05T10:00Z")).ShouldBe(At("2026-03-05T16:00Z"));
        Office.NextStart(At("2026-03-05T10:00Z")).ShouldBe(At("2026-03-06T08:00Z"));
    }

    [Fact]
    public void A_night_belongs_to_the_day_on_which_it_begins()
    {
        var night = new CalendarSpan { Zone = Berlin, Days = [DayOfWeek.Sunday], From = new TimeOnly(22, 0), To = new TimeOnly(6, 0) };

        night.Contains(At("2026-03-08T21:30Z")).ShouldBeTrue();
        night.EndsAt(At("2026-03-08T21:30Z")).ShouldBe(At("2026-03-09T05:00Z"));
        night.Contains(At("2026-03-08T04:00Z")).ShouldBeFalse("that night began on a Saturday");
    }

    [Fact]
    public void The_hour_that_a_night_in_spring_does_not_have_is_not_covered()
    {
        var window = new CalendarSpan { Zone = Berlin, From = new TimeOnly(2, 0), To = new TimeOnly(3, 0) };

        window.NextStart(At("2026-03-28T12:00Z")).ShouldBe(At("2026-03-30T00:00Z"), "on 29 March the clock goes from 02:00 to 03:00");
    }

    [Fact]
    public void The_hour_that_a_night_in_autumn_has_twice_is_covered_twice()
    {
        var window = new CalendarSpan { Zone = Berlin, From = new TimeOnly(2, 0), To = new TimeOnly(3, 0) };

        window.NextStart(At("2026-10-24T12:00Z")).ShouldBe(At("2026-10-25T00:00Z"));
        window.EndsAt(At("2026-10-25T00:00Z")).ShouldBe(At("2026-10-25T02:00Z"));
    }

    [Fact]
    public void A_window_that_ends_in_the_doubled_hour_ends_twice()
    {
        var window = new CalendarSpan { Zone = Berlin, From = new TimeOnly(1, 0), To = new TimeOnly(2, 30) };

        window.EndsAt(At("2026-10-24T23:00Z")).ShouldBe(At("2026-10-25T00:30Z"));
        window.NextStart(At("2026-10-25T00:30Z")).ShouldBe(At("2026-10-25T01:00Z"), "the clock was turned back to 02:00");
        window.EndsAt(At("2026-10-25T01:00Z")).ShouldBe(At("2026-10-25T01:30Z"));
    }

    [Fact]
    public void A_single_window_has_two_moments_and_no_pattern()
    {
        var move = new CalendarSpan { Zone = TimeZoneInfo.Utc, NotBefore = At("2026-12-24T18:00Z"), Until = At("2026-12-26T06:00Z") };

        move.NextStart(At("2026-03-05T00:00Z")).ShouldBe(At("2026-12-24T18:00Z"));
        move.Contains(At("2026-12-24T18:00Z")).ShouldBeTrue();
        move.EndsAt(At("2026-12-25T00:00Z")).ShouldBe(At("2026-12-26T06:00Z"));
        move.NextStart(At("2026-12-25T00:00Z")).ShouldBeNull();
        move.Contains(At("2026-12-26T06:00Z")).ShouldBeFalse();
    }

    [Fact]
    public void What_is_always_covered_never_ends_and_never_begins_again()
    {
        var always = new CalendarSpan { Zone = Berlin };

        always.EndsAt(At("2026-03-05T00:00Z")).ShouldBeNull();
        always.NextStart(At("2026-03-05T00:00Z")).ShouldBeNull();
    }

    [Fact]
    public void Even_the_rarest_pattern_is_found()
    {
        foreach (var day in Enumerable.Range(1, 31))
        {
            foreach (var weekday in Enum.GetValues<DayOfWeek>())
            {
                var rare = new CalendarSpan { Zone = TimeZoneInfo.Utc, Days = [weekday], DaysOfMonth = [day] };
                for (var start = rare.NextStart(At("2026-01-01T00:00Z")); start < At("2040-01-01T00:00Z"); start = rare.NextStart(start!.Value))
                    (start.Value.Day, start.Value.DayOfWeek).ShouldBe((day, weekday));
                rare.NextStart(At("2040-01-01T00:00Z")).ShouldNotBeNull();
            }
        }
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
}
