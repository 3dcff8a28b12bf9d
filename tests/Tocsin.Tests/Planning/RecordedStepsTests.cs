using Tocsin.Planning.Recordings;

namespace Tocsin.Tests.Planning;

public sealed class RecordedStepsTests
{
    private static readonly RecordedStep Punctual = new(1, At: 100, DueSince: 100, Heard: false);
    private static readonly RecordedStep Late = new(2, At: 500, DueSince: 200, Heard: true);
    private static readonly RecordedStep Rest = new(3, At: 500, DueSince: 200, Heard: false);
    private static readonly RecordedStep Last = new(4, At: 900, DueSince: 900, Heard: true);

    private readonly RecordedSteps _steps = new([Punctual, Late, Rest, Last]);

    [Theory]
    [InlineData(50, 50, null)] // the server was free then
    [InlineData(100, 100, 1L)]
    [InlineData(150, 150, null)]
    [InlineData(200, 500, 2L)] // it decided nothing from here on
    [InlineData(499, 500, 2L)]
    [InlineData(501, 501, null)]
    [InlineData(2000, 2000, null)]
    public void What_is_due_rings_when_the_server_was_there(long due, long at, long? step)
    {
        var rung = _steps.Ring(due);

        (rung.At, rung.Step?.Id).ShouldBe((at, step));
    }

    [Fact]
    public void What_one_step_left_the_next_one_of_the_same_moment_takes()
    {
        _steps.PassTo(Late);

        _steps.Ring(500).Step.ShouldBe(Rest);
        _steps.Passed.ShouldBe(2);
    }

    [Fact]
    public void Steps_that_only_timers_made_are_passed_over()
    {
        _steps.NextHeard.ShouldBe(Late);
        _steps.PassTo(Late);
        _steps.NextHeard.ShouldBe(Last);
        _steps.PassTo(at: 899);
        _steps.Passed.ShouldBe(3);
        _steps.NextHeard.ShouldBe(Last);
        _steps.PassTo(at: 900);
        _steps.NextHeard.ShouldBeNull();
    }
}
