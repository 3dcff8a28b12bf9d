using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Fakes.Time;
using Tocsin.Ingest;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Ingest;

public sealed class QuotaGuardTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly TestSettings _settings;
    private readonly QuotaGuard _guard;

    public QuotaGuardTests()
    {
        _settings = new TestSettings("ingest: {quota: {per_5min: 3, per_hour: 5}}", _time);
        _guard = new QuotaGuard(_settings.Live, _time);
    }

    public void Dispose() => _settings.Dispose();

    [Fact]
    public void So_many_in_five_minutes_and_then_no_more_until_they_have_passed()
    {
        Take(4).ShouldBe([true, true, true, false]);
        _guard.TryTake(1, out var wait).ShouldBeFalse();

        _time.Advance(wait - TimeSpan.FromMilliseconds(1));
        Take(1).ShouldBe([false]);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Take(1).ShouldBe([true]);
    }

    [Fact]
    public void The_hour_counts_what_the_five_minutes_have_forgotten()
    {
        Take(3);
        _time.Advance(TimeSpan.FromMinutes(6));

        Take(3).ShouldBe([true, true, false]);
        _guard.TryTake(1, out var wait).ShouldBeFalse();
        wait.ShouldBeInRange(TimeSpan.FromMinutes(53), TimeSpan.FromMinutes(54));
    }

    [Fact]
    public void Projects_have_quotas_of_their_own()
    {
        Take(3);

        _guard.TryTake(2, out _).ShouldBeTrue();
    }

    [Fact]
    public void Zero_is_off()
    {
        _settings.Change("ingest: {quota: {per_5min: 0, per_hour: 4}}");
        Take(5).ShouldBe([true, true, true, true, false]);

        _settings.Change("ingest: {quota: {per_5min: 0, per_hour: 0}}");
        Take(5).ShouldAllBe(taken => taken);
    }

    [Fact]
    public void A_smaller_quota_counts_at_once() => ((Func<bool[]>)(() =>
    {
        Take(2);
        _settings.Change("ingest: {quota: {per_5min: 2, per_hour: 5}}");
        return Take(1);
    }))().ShouldBe([false]);

    [Fact]
    public async Task A_restart_gives_no_second_quota()
    {
        await using var room = await DigestRoom.CreateAsync("ingest: {quota: {per_5min: 3, per_hour: 5}}");
        room.Store.Time.Advance(TimeSpan.FromMinutes(10));
        await room.DigestAsync(room.Events.Of("a"), room.Events.Of("a"), room.Events.Of("b"), room.Events.Of("b"));
        await room.Fold.FoldAllAsync(default);
        room.Store.Time.Advance(TimeSpan.FromMinutes(20));

        var restarted = new QuotaGuard(room.Settings.Live, room.Store.Time);
        using var memory = new QuotaMemory(room.Store.Database, restarted, room.Store.Time, NullLogger<QuotaMemory>.Instance);
        await memory.StartAsync(default);

        restarted.TryTake(1, out _).ShouldBeTrue();
        restarted.TryTake(1, out var wait).ShouldBeFalse();
        wait.ShouldBeInRange(TimeSpan.FromMinutes(38), TimeSpan.FromMinutes(41));
    }

    private bool[] Take(int times) => [.. Enumerable.Range(0, times).Select(_ => _guard.TryTake(1, out var _))];
}
