using Tocsin.Storage.Nodes;

namespace Tocsin.Tests.Nodes;

public sealed class SteadyTimeTests
{
    private readonly Machine _machine = new();
    private readonly SteadyTime _time;

    public SteadyTimeTests() => _time = new SteadyTime(_machine);

    [Fact]
    public void It_is_the_machines_clock_and_follows_it_forward_at_once()
    {
        _machine.Passes(TimeSpan.FromMinutes(1));
        _time.GetUtcNow().ShouldBe(_machine.Wall);

        _machine.Wall += TimeSpan.FromHours(1);
        _time.GetUtcNow().ShouldBe(_machine.Wall);
    }

    [Fact]
    public void Set_back_it_goes_on_a_little_slower_until_the_machines_clock_has_caught_up()
    {
        var before = _time.GetUtcNow();
        _machine.Wall -= TimeSpan.FromHours(1);
        _time.GetUtcNow().ShouldBe(before);

        _machine.Passes(TimeSpan.FromMinutes(10));
        _time.GetUtcNow().ShouldBe(before + TimeSpan.FromMinutes(9));

        _machine.Passes(TimeSpan.FromHours(10));
        _time.GetUtcNow().ShouldBe(_machine.Wall);
    }

    private sealed class Machine : TimeProvider
    {
        private TimeSpan _measured;

        public DateTimeOffset Wall { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => _measured.Ticks;

        public void Passes(TimeSpan span) => (Wall, _measured) = (Wall + span, _measured + span);
    }
}
