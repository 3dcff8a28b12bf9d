using Tocsin.Monitors.Records;
using Tocsin.StatusPage;

namespace Tocsin.Tests.StatusPage;

public sealed class UptimeTallyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 5, 30, 0, TimeSpan.Zero);

    private static readonly long Today = HourSum.HourOf(Now) / 24;

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
    public void Looks_count_in_every_span_that_holds_them()
    {
        _tally.Add(Today, new(10, 10), new(10, 10), new(10, 10));
        _tally.Add(Today - 1, new(20, 5), new(10, 5), new(20, 5));
        _tally.Add(Today - 7, new(20, 9), default, new(10, 9));

        _tally.OfDay.ShouldBe(15 / 20.0);
        _tally.OfWeek.ShouldBe(24 / 40.0);
        _tally.OfAll.ShouldBe(24 / 50.0);
        _tally.EachDay[^1].Uptime.ShouldBe(1);
        _tally.EachDay[^2].Uptime.ShouldBe(5 / 20.0);
    }

    [Fact]
    public void The_first_day_counts_and_the_one_before_does_not()
    {
        _tally.Add(Today - 89, new(4, 1), default, default);
        _tally.Add(Today - 90, new(4, 4), default, default);

        _tally.EachDay[0].Uptime.ShouldBe(0.25);
        _tally.OfAll.ShouldBe(0.25);
    }

    [Fact]
    public void A_day_of_a_clock_that_was_ahead_is_left_out()
    {
        _tally.Add(Today + 1, new(4, 4), new(4, 4), new(4, 4));
        (_tally.OfDay, _tally.OfWeek, _tally.OfAll).ShouldBe((null, null, null));
    }

    [Fact]
    public void Spans_end_with_this_hour()
    {
        var hour = HourSum.HourOf(Now);
        UptimeTally.Begins(Now).ShouldBe((Today - 89, hour - 24, hour - (7 * 24)));
    }
}
