using Tocsin.Alerting.Policy.Calendars;

namespace Tocsin.Alerting.Tests.Policy.Calendars;

public sealed class RecurringMomentTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-03-06T12:00Z", "2026-03-09T09:00Z")]
    [InlineData("2026-03-09T08:59:59Z", "2026-03-09T09:00Z")]
    [InlineData("2026-03-09T09:00Z", "2026-03-16T09:00Z")]
    [InlineData("2026-03-23T09:00Z", "2026-03-30T08:00Z")]
    public void Every_seven_days_is_each_monday_by_the_clock_on_the_wall(string now, string next) =>
        new RecurringMoment(Berlin, new TimeOnly(10, 0), 7).NextAfter(At(now)).ShouldBe(At(next));

    [Fact]
    public void A_time_that_a_night_does_not_have_comes_as_much_later_as_the_clock_was_turned() =>
        new RecurringMoment(Berlin, new TimeOnly(2, 30), 1).NextAfter(At("2026-03-28T12:00Z")).ShouldBe(At("2026-03-29T01:30Z"), "03:30 on the wall");

    [Fact]
    public void A_time_that_a_night_has_twice_comes_once()
    {
        var moment = new RecurringMoment(Berlin, new TimeOnly(2, 30), 1);

        moment.NextAfter(At("2026-10-24T12:00Z")).ShouldBe(At("2026-10-25T00:30Z"));
        moment.NextAfter(At("2026-10-25T00:30Z")).ShouldBe(At("2026-10-26T01:30Z"));
    }

    [Theory]
    [InlineData("Europe/Berlin", 2, 30, 1)]
    [InlineData("America/New_York", 0, 0, 3)]
    [InlineData("Australia/Lord_Howe", 2, 15, 7)]
    [InlineData("Pacific/Kiritimati", 23, 59, 14)]
    public void Two_years_of_them_are_one_each_on_its_day(string zone, int hour, int minute, int days)
    {
        var moment = new RecurringMoment(TimeZoneInfo.FindSystemTimeZoneById(zone), new TimeOnly(hour, minute), days);
        var now = moment.NextAfter(At("2026-01-01T00:00Z"));
        for (var day = LocalDay(now); now < At("2028-01-01T00:00Z"); day += days)
        {
            LocalDay(now).ShouldBe(day);
            (day % days).ShouldBe(0);
            moment.Has(now).ShouldBeTrue();
            moment.Has(now.AddMinutes(1)).ShouldBeFalse();
            now = moment.NextAfter(now);
        }

        int LocalDay(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, moment.Zone).DateTime).DayNumber;
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
}
