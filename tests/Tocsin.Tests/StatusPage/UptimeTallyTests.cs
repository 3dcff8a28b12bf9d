using Tocsin.Monitors.Records;
using Tocsin.StatusPage;

namespace Tocsin.Tests.StatusPage;

public sealed class UptimeTallyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 5, 30, 0, TimeSpan.Zero);

    private readonly UptimeTally _tally = new(Now);

    [Fact]
    public void Where_nothing_was_looked_at_nothing_is_known()
    {
        (_tally.OfDay, _tally.OfWeek, _tally.OfAll).ShouldBe((null, null, null));
        _tally.EachDay.Count.ShouldBe(90);
        _tally.EachDay.ShouldAllBe(day => day.Uptime == null);
        _tally.EachDay[0].Day.ShouldBe(new DateOnly(2026, 8, 24));
        _tally.EachDay[^1].Day.ShouldBe(new DateOnly(2026, 11, 21));
    }

    [Fact]
    public void An_hour_counts_in_every_span_that_holds_it()
    {
        Add(hoursAgo: 0, told: 10, working: 10);
        Add(hoursAgo: 23, told: 10, working: 5);
        Add(hoursAgo: 24, told: 10, working: 0);
        Add(hoursAgo: (7 * 24) - 1, told: 10, working: 9);
        Add(hoursAgo: 7 * 24, told: 10, working: 0);

        _tally.OfDay.ShouldBe(15 / 20.0);
        _tally.OfWeek.ShouldBe(24 / 40.0);
        _tally.OfAll.ShouldBe(24 / 50.0);
        _tally.EachDay[^1].Uptime.ShouldBe(1);
        // 23 and 24 hours ago are six and five in the morning of yesterday.
        _tally.EachDay[^2].Uptime.ShouldBe(5 / 20.0);
    }

    [Fact]
    public void The_first_hour_of_the_first_day_counts_and_the_one_before_does_not()
    {
        _tally.Add(UptimeTally.FirstHour(Now), told: 4, working: 1);
        _tally.Add(UptimeTally.FirstHour(Now) - 1, told: 4, working: 4);

        _tally.EachDay[0].Uptime.ShouldBe(0.25);
        _tally.OfAll.ShouldBe(0.25);
    }

    [Fact]
    public void An_hour_of_a_clock_that_was_ahead_is_left_out()
    {
        Add(hoursAgo: -24, told: 4, working: 4);
        _tally.OfAll.ShouldBeNull();
    }

    private void Add(int hoursAgo, long told, long working) => _tally.Add(HourSum.HourOf(Now) - hoursAgo, told, working);
}
