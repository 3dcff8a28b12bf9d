using Tocsin.Digest.Retention;
using Tocsin.Fakes.Time;

namespace Tocsin.Tests.Digest.Retention;

public sealed class StepPaceTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task After_each_step_it_pauses_for_four_times_as_long()
    {
        var (steps, left) = (0, new Queue<long>([5, 3, 0]));
        var repeating = new StepPace(_time).RepeatAsync(() =>
        {
            steps++;
            _time.Advance(TimeSpan.FromMilliseconds(10));
            return Task.FromResult(left.Dequeue());
        }, default);

        steps.ShouldBe(1);
        _time.Advance(TimeSpan.FromMilliseconds(39));
        steps.ShouldBe(1);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        steps.ShouldBe(2);
        _time.Advance(TimeSpan.FromMilliseconds(40));

        (await repeating).ShouldBe(8);
        steps.ShouldBe(3);
    }

    [Fact]
    public void A_pause_has_an_end() => StepPace.PauseAfter(TimeSpan.FromMinutes(1)).ShouldBe(TimeSpan.FromMilliseconds(500));
}
