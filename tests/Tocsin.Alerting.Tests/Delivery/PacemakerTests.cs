using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Tests.Delivery;

public sealed class PacemakerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly PaceLimit Bot = new("bot", 3, TimeSpan.FromSeconds(1));

    [Fact]
    public void Without_limits_everything_goes_at_once()
    {
        var pacemaker = new Pacemaker();
        for (var count = 0; count < 100; count++)
            pacemaker.TryTake(Pace.None, Noon, out _).ShouldBeTrue();
    }

    [Fact]
    public void The_window_slides()
    {
        var pacemaker = new Pacemaker();
        var pace = new Pace([Bot]);
        pacemaker.TryTake(pace, Noon, out _).ShouldBeTrue();
        pacemaker.TryTake(pace, Noon.AddMilliseconds(400), out _).ShouldBeTrue();
        pacemaker.TryTake(pace, Noon.AddMilliseconds(900), out _).ShouldBeTrue();

        pacemaker.TryTake(pace, Noon.AddMilliseconds(999), out var at).ShouldBeFalse();
        at.ShouldBe(Noon.AddSeconds(1));
        pacemaker.TryTake(pace, at, out _).ShouldBeTrue();
        pacemaker.TryTake(pace, at, out at).ShouldBeFalse();
        at.ShouldBe(Noon.AddMilliseconds(1400));
    }

    [Fact]
    public void A_message_counts_from_its_end_and_a_little_for_what_clocks_differ()
    {
        var pacemaker = new Pacemaker();
        var pace = new Pace([Bot with { Messages = 1 }]);
        pacemaker.TryTake(pace, Noon, out _).ShouldBeTrue();
        pacemaker.End(pace, Noon, Noon.AddMilliseconds(300));

        pacemaker.TryTake(pace, Noon.AddMilliseconds(1399), out var at).ShouldBeFalse();
        at.ShouldBe(Noon.AddMilliseconds(1400));
        pacemaker.TryTake(pace, at, out _).ShouldBeTrue();
    }

    [Fact]
    public void What_others_sent_counts_as_well_even_more_than_the_limit()
    {
        var pacemaker = new Pacemaker();
        var pace = new Pace([Bot]);
        pacemaker.TryTake(pace, Noon, out _).ShouldBeTrue();

        pacemaker.Recall(pace, [Noon.AddMilliseconds(300), Noon.AddMilliseconds(200), Noon.AddMilliseconds(100)]);

        pacemaker.TryTake(pace, Noon.AddMilliseconds(999), out _).ShouldBeFalse();
        pacemaker.TryTake(pace, Noon.AddMilliseconds(1050), out var at).ShouldBeFalse();
        at.ShouldBe(Noon.AddMilliseconds(1100));
        pacemaker.TryTake(pace, at, out _).ShouldBeTrue();
    }

    [Fact]
    public void Channels_share_a_scope_and_a_refused_try_takes_no_place_anywhere()
    {
        var pacemaker = new Pacemaker();
        var first = new Pace([Bot, new PaceLimit("chat 1", 1, TimeSpan.FromSeconds(1))]);
        var second = new Pace([Bot, new PaceLimit("chat 2", 1, TimeSpan.FromSeconds(1))]);
        pacemaker.TryTake(first, Noon, out _).ShouldBeTrue();
        for (var tries = 0; tries < 10; tries++)
            pacemaker.TryTake(first, Noon, out _).ShouldBeFalse();

        pacemaker.TryTake(second, Noon, out _).ShouldBeTrue();
        pacemaker.TryTake(new Pace([Bot]), Noon, out _).ShouldBeTrue();
        pacemaker.TryTake(new Pace([Bot]), Noon, out _).ShouldBeFalse();
    }

    [Fact]
    public void No_window_ever_holds_more_than_allowed_and_the_promised_moment_is_kept() =>
        Prop.ForAll(Gen.Choose(0, 700).ListOf(60).ToArbitrary(), gaps =>
        {
            var pacemaker = new Pacemaker();
            var pace = new Pace([Bot, new PaceLimit("bot", 5, TimeSpan.FromSeconds(4))]);
            var taken = new List<DateTimeOffset>();
            var now = Noon;
            foreach (var gap in gaps)
            {
                now = now.AddMilliseconds(gap);
                if (!pacemaker.TryTake(pace, now, out var at))
                {
                    now = at;
                    pacemaker.TryTake(pace, now, out _).ShouldBeTrue();
                }

                taken.Add(now);
            }

            return pace.Limits.All(limit => taken.All(end => taken.Count(moment => moment <= end && moment > end - limit.Window) <= limit.Messages));
        }).QuickCheckThrowOnFailure();
}
