using Tocsin.Storage;

namespace Tocsin.Tests.Storage;

public sealed class SliceSizeTests
{
    [Theory]
    [InlineData(9, 200)]
    [InlineData(10, 100)]
    [InlineData(20, 100)]
    [InlineData(21, 50)]
    public void A_slice_that_took_too_long_is_followed_by_a_smaller_one(int milliseconds, int next)
    {
        var slice = new SliceSize(50, 400, first: 100);

        slice.Took(TimeSpan.FromMilliseconds(milliseconds));

        slice.Now.ShouldBe(next);
    }

    [Fact]
    public void It_stays_between_its_bounds()
    {
        var slice = new SliceSize(50, 400, first: 50);
        slice.Took(TimeSpan.FromSeconds(1));
        slice.Now.ShouldBe(50);
        for (var times = 0; times < 10; times++)
            slice.Took(TimeSpan.Zero);
        slice.Now.ShouldBe(400);
    }
}
