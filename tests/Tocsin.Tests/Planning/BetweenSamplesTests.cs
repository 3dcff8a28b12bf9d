using Tocsin.Alerting.Alerts;
using Tocsin.Planning.Replays;

namespace Tocsin.Tests.Planning;

public sealed class BetweenSamplesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private static readonly Sample Before = new(Noon, Numbers(count: 10, users: 2, lastSeen: Noon));
    private static readonly Sample After = new(Noon.AddMinutes(10), Numbers(count: 16, users: 5, lastSeen: Noon.AddMinutes(4)));

    [Fact]
    public void The_minutes_say_how_many_came_until_then()
    {
        var minutes = Minutes((1, 2), (3, 4));

        At(minutes, Noon.AddSeconds(59)).Count.ShouldBe(10);
        At(minutes, Noon.AddSeconds(75)).ShouldBe(Numbers(count: 11, users: 2, lastSeen: Noon.AddSeconds(75)));
        At(minutes, Noon.AddMinutes(2)).ShouldBe(Numbers(count: 12, users: 3, lastSeen: Noon.AddSeconds(105)));
        At(minutes, Noon.AddMinutes(9)).ShouldBe(Numbers(count: 16, users: 5, lastSeen: Noon.AddSeconds(232.5)));
    }

    [Fact]
    public void Never_more_came_than_were_there_at_the_next_look() => At(Minutes((1, 50)), Noon.AddMinutes(5)).Count.ShouldBe(16);

    [Fact]
    public void What_the_last_look_saw_already_does_not_count_again() =>
        BetweenSamples.At(Before with { At = Noon.AddSeconds(40) }, After, Minutes((0, 3)), Noon.AddSeconds(59)).Count.ShouldBe(11);

    [Fact]
    public void Where_minutes_are_kept_no_longer_they_came_evenly() =>
        At([], Noon.AddMinutes(5)).ShouldBe(Numbers(count: 13, users: 3, lastSeen: Noon.AddMinutes(4)));

    [Fact]
    public void Where_nothing_came_nothing_changes() =>
        BetweenSamples.At(Before, Before with { At = After.At }, Minutes((1, 5)), Noon.AddMinutes(5)).ShouldBeSameAs(Before.Numbers);

    private static Subject At(IReadOnlyList<MinuteCount> minutes, DateTimeOffset now) => BetweenSamples.At(Before, After, minutes, now);

    private static IReadOnlyList<MinuteCount> Minutes(params IEnumerable<(int After, int Count)> counts) =>
        [.. counts.Select(minute => new MinuteCount((Noon.ToUnixTimeSeconds() / 60) + minute.After, minute.Count))];

    private static Subject Numbers(long count, long users, DateTimeOffset lastSeen) =>
        new() { Title = "", Count = count, Users = users, LastSeen = lastSeen, Labels = Before is null ? new Dictionary<string, string>() : Before.Numbers.Labels };
}
