using FsCheck;
using FsCheck.Fluent;
using Tocsin.Ingest;

namespace Tocsin.Tests.Ingest;

public sealed class SlidingCountTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Slot = Span / 60;

    /// <summary>Steps in milliseconds, many small ones and a few beyond the span.</summary>
    private static readonly Arbitrary<int[]> Steps =
        Gen.Frequency((8, Gen.Choose(0, 9_000)), (1, Gen.Choose(0, 400_000))).ArrayOf().ToArbitrary();

    /// <summary>Slots make it forget up to one slot too early, never more, and never too late.</summary>
    [Fact]
    public void It_counts_what_a_list_of_moments_counts_to_within_a_slot() => Prop.ForAll(Steps, steps =>
    {
        var count = new SlidingCount(Span);
        var moments = new List<DateTimeOffset>();
        var now = Start;
        foreach (var step in steps)
        {
            now += TimeSpan.FromMilliseconds(step);
            count.Within(now).ShouldBeInRange(Since(moments, now - Span + Slot), Since(moments, now - Span));
            count.Add(now, 1);
            moments.Add(now);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void After_the_wait_that_it_names_there_is_room() => Prop.ForAll(Steps, steps =>
    {
        var count = new SlidingCount(Span);
        var now = Start;
        foreach (var step in steps)
        {
            count.Add(now += TimeSpan.FromMilliseconds(step), 1);
            var (wait, full) = (count.UntilRoom(now), count.Within(now));
            wait.ShouldBeInRange(TimeSpan.FromTicks(1), Span);
            count.Within(now + wait - TimeSpan.FromTicks(1)).ShouldBe(full);
            count.Within(now + wait).ShouldBeLessThan(full);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_empty_count_has_room_at_once() => new SlidingCount(Span).UntilRoom(Start).ShouldBe(TimeSpan.Zero);

    private static long Since(List<DateTimeOffset> moments, DateTimeOffset since) => moments.Count(moment => moment > since);
}
