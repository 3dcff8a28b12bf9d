using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Fakes;

public sealed class ManualTimeTests
{
    [Fact]
    public void Timers_fire_in_order_each_at_its_own_moment()
    {
        var time = new ManualTime();
        var start = time.GetUtcNow();
        var fired = new List<(string Name, double After)>();
        using var late = time.CreateTimer(_ => fired.Add(("late", Passed())), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        using var often = time.CreateTimer(_ => fired.Add(("often", Passed())), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        var gone = time.CreateTimer(_ => fired.Add(("gone", Passed())), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        gone.Dispose();

        time.Advance(TimeSpan.FromSeconds(7));
        fired.ShouldBe([("often", 2), ("often", 4), ("late", 5), ("often", 6)]);
        Passed().ShouldBe(7);
        time.Waiting.ShouldBe(1);

        double Passed() => (time.GetUtcNow() - start).TotalSeconds;
    }

    [Fact]
    public async Task A_delay_ends_when_the_clock_gets_there()
    {
        var time = new ManualTime();
        var delay = Task.Delay(TimeSpan.FromMinutes(1), time);
        time.Advance(TimeSpan.FromSeconds(59));
        delay.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }
}
