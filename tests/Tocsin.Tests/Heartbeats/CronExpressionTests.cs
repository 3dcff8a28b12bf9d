using Tocsin.Heartbeats.Schedules;

namespace Tocsin.Tests.Heartbeats;

/// <summary>Time tables as crontab(5) reads them.</summary>
public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("* * * * *", "2026-11-21T10:00", "2026-11-21T10:01")]
    [InlineData("*/15 * * * *", "2026-11-21T10:00", "2026-11-21T10:15")]
    [InlineData("5/20 * * * *", "2026-11-21T10:26", "2026-11-21T10:45")]
    [InlineData("0 3 * * *", "2026-11-21T03:00", "2026-11-22T03:00")]
    [InlineData("30 4 1,15 * 5", "2026-11-21T10:00", "2026-11-27T04:30")]
    [InlineData("0 0 13 * fri", "2026-11-08T00:00", "2026-11-13T00:00")]
    [InlineData("0 0 */2 * mon", "2026-11-21T00:00", "2026-11-23T00:00")]
    [InlineData("0 22 * * 1-5", "2026-11-20T22:00", "2026-11-23T22:00")]
    [InlineData("0 8 * * 7", "2026-11-21T10:00", "2026-11-22T08:00")]
    [InlineData("0 0 29 2 *", "2026-11-21T10:00", "2028-02-29T00:00")]
    [InlineData("0 9 1 JAN,jul *", "2026-11-21T10:00", "2027-01-01T09:00")]
    [InlineData("@hourly", "2026-11-21T10:00", "2026-11-21T11:00")]
    [InlineData("@daily", "2026-11-21T10:00", "2026-11-22T00:00")]
    [InlineData("@weekly", "2026-11-21T10:00", "2026-11-22T00:00")]
    [InlineData("@monthly", "2026-11-21T10:00", "2026-12-01T00:00")]
    [InlineData("@yearly", "2026-11-21T10:00", "2027-01-01T00:00")]
    public void The_next_time_is_the_one_that_cron_would_take(string cron, string after, string expected) =>
        CronTimes.NextAfter(CronExpression.TryParse(cron).ShouldNotBeNull(), TimeZoneInfo.Utc, At(after)).ShouldBe(At(expected));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("0 0 3 * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * 32 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 8")]
    [InlineData("5-1 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("1,,2 * * * *")]
    [InlineData("-1 * * * *")]
    [InlineData("+1 * * * *")]
    [InlineData("0 0 L * *")]
    [InlineData("0 0 ? * *")]
    [InlineData("@often")]
    [InlineData("0 0 30 2 *")]
    public void What_makes_no_sense_or_never_comes_is_refused(string cron) => CronExpression.TryParse(cron).ShouldBeNull();

    [Theory]
    // Skipped on the wall: right after the gap.
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-03-29T00:00", "2026-03-29T01:00")]
    [InlineData("30 2 * * *", "America/New_York", "2026-03-08T05:00", "2026-03-08T07:00")]
    [InlineData("15 2 * * *", "Australia/Lord_Howe", "2026-10-03T12:00", "2026-10-03T15:30")]
    // Twice on the wall: the first of the two.
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-10-24T22:00", "2026-10-25T00:30")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-10-25T00:30", "2026-10-26T01:30")]
    [InlineData("30 1 * * *", "America/New_York", "2026-11-01T05:30", "2026-11-02T06:30")]
    [InlineData("45 1 * * *", "Australia/Lord_Howe", "2026-04-04T14:45", "2026-04-05T15:15")]
    // Every hour follows real time.
    [InlineData("30 * * * *", "Europe/Berlin", "2026-10-25T00:30", "2026-10-25T01:30")]
    [InlineData("30 * * * *", "Europe/Berlin", "2026-03-29T00:30", "2026-03-29T01:30")]
    public void Where_the_clock_is_turned_nothing_is_lost_and_nothing_comes_twice(string cron, string zone, string after, string expected) =>
        CronTimes.NextAfter(CronExpression.TryParse(cron).ShouldNotBeNull(), TimeZoneInfo.FindSystemTimeZoneById(zone), At(after)).ShouldBe(At(expected));

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    public void A_daily_time_comes_once_a_day_on_the_wall_all_year(string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        for (var hour = 0; hour < 24; hour++)
        {
            var cron = CronExpression.TryParse($"20 {hour} * * *").ShouldNotBeNull();
            var days = new List<DateTime>();
            for (var next = CronTimes.NextAfter(cron, zone, At("2025-12-31T12:00")); next < At("2027-01-01T12:00"); next = CronTimes.NextAfter(cron, zone, next!.Value))
                days.Add(TimeZoneInfo.ConvertTime(next!.Value, zone).Date);

            days.ShouldBeUnique();
            days.Zip(days.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First == TimeSpan.FromDays(1));
        }
    }

    private static DateTimeOffset At(string utc) => new(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
}
