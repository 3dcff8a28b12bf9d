using Tocsin.Cli.Channels;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Cli.Channels;

public sealed class SuppressedCountsTests
{
    [Fact]
    public async Task What_a_channel_did_not_hear_is_counted_by_the_reason_against_it()
    {
        await using var room = await AlertingRoom.CreateAsync(
            "channels: {ops: {type: scripted}, desk: {type: scripted, min_severity: critical}}\nroutes: [{match: \"\", to: [ops, desk]}]");
        await room.HappensAsync("one", "two");

        var answer = await ChannelStatsAnswer.LoadAsync(room.Store.Database, ["desk", "ops"], room.Store.Time.GetUtcNow() - TimeSpan.FromDays(1), default);

        answer.Channels[0].Suppressed.ShouldBe(new Dictionary<string, long> { ["BelowSeverity"] = 2 });
        answer.Channels[1].Suppressed.ShouldBeEmpty();
        answer.SuppressedForAll.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_only_listed_or_came_after_hours_has_its_reason_too()
    {
        // Saturday morning: the desk is closed, and the third incident within a minute is a storm.
        await using var room = await AlertingRoom.CreateAsync(
            """
            channels: {ops: {type: scripted}, desk: {type: scripted}}
            alerts: {storm: {incidents: 2}}
            routes: [{match: "", to: desk, when: {days: [mon]}}, {match: "", to: ops}]
            """);
        await room.HappensAsync("one", "two", "three");

        var counts = await SuppressedCounts.SinceAsync(room.Store.Database, room.Store.Time.GetUtcNow() - TimeSpan.FromDays(1), default);

        counts.Of("ops").ShouldBe(new Dictionary<string, long> { ["Storm"] = 1 });
        counts.Of("desk").ShouldBe(new Dictionary<string, long> { ["OutsideHours"] = 3 });
        counts.Everybody.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_nobody_was_asked_about_is_counted_by_its_reason()
    {
        await using var room = await AlertingRoom.CreateAsync("channels: {ops: {type: scripted}}\nroutes: [{match: \"project:elsewhere\", to: ops}]");
        await room.HappensAsync("one");

        var counts = await SuppressedCounts.SinceAsync(room.Store.Database, room.Store.Time.GetUtcNow() - TimeSpan.FromDays(1), default);

        counts.Everybody.ShouldBe(new Dictionary<string, long> { ["NoRoute"] = 1 });
        counts.Of("ops").ShouldBeEmpty();
    }
}
