using Tocsin.Digest.Tallies;

namespace Tocsin.Tests.Digest.Tallies;

public sealed class FoldPaceTests
{
    [Theory]
    [InlineData(0, 1_000)]
    [InlineData(100, 1_000)]
    [InlineData(230, 2_300)]
    [InlineData(60_000, 5_000)]
    public void A_long_fold_is_followed_by_a_longer_pause_within_bounds(int tookMilliseconds, int pauseMilliseconds) =>
        FoldPace.PauseAfter(TimeSpan.FromMilliseconds(tookMilliseconds)).ShouldBe(TimeSpan.FromMilliseconds(pauseMilliseconds));
}
