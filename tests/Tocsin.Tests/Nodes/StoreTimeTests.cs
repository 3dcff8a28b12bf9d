using Tocsin.Fakes.Time;
using Tocsin.Storage.Nodes;

namespace Tocsin.Tests.Nodes;

public sealed class StoreTimeTests
{
    private static readonly DateTimeOffset StoresNoon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Before_the_store_was_asked_the_nodes_own_clock_has_to_do()
    {
        var own = new ManualTime();

        new StoreTime(own).GetUtcNow().ShouldBe(own.GetUtcNow());
    }

    [Fact]
    public void A_jump_of_the_nodes_clock_changes_nothing()
    {
        var own = new JumpingTime();
        var time = new StoreTime(own);
        time.Set(StoresNoon, time.GetTimestamp());

        own.Measured += TimeSpan.FromSeconds(3);
        own.Jump = TimeSpan.FromHours(1);
        time.GetUtcNow().ShouldBe(StoresNoon + TimeSpan.FromSeconds(3));
        own.Jump = TimeSpan.FromHours(-1);
        time.GetUtcNow().ShouldBe(StoresNoon + TimeSpan.FromSeconds(3));
        time.Offset.ShouldBe(own.GetUtcNow() - time.GetUtcNow());
    }

    [Fact]
    public void The_names_of_two_processes_on_one_machine_differ()
    {
        var random = new Random(1);

        NodeIdentity.Of("Web1", random).ShouldNotBe(NodeIdentity.Of("Web1", random));
        NodeIdentity.Of("Web1", random).Name.ShouldStartWith("web1-");
        NodeIdentity.Of(new string('x', 400), random).Name.Length.ShouldBeLessThan(60);
    }

    private sealed class JumpingTime : TimeProvider
    {
        public TimeSpan Measured { get; set; }

        public TimeSpan Jump { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => StoresNoon + Measured + Jump;

        public override long GetTimestamp() => Measured.Ticks;
    }
}
