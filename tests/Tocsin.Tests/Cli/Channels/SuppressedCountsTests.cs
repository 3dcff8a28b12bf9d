using Tocsin.Cli.Channels;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Cli.Channels;

public sealed class SuppressedCountsTests
{
    [Fact]
    public async Task What_a_channel_did_not_hear_is_counted_under_the_question_that_stood_against_it()
    {
        await using var room = await AlertingRoom.CreateAsync(
            "channels: {ops: {type: scripted}, desk: {type: scripted, min_severity: critical}}\nroutes: [{match: \"\", to: [ops, desk]}]");
        await room.HappensAsync("one", "two");

        var answer = await ChannelStatsAnswer.LoadAsync(room.Store.Database, ["desk", "ops"], room.Store.Time.GetUtcNow() - TimeSpan.FromDays(1), default);

        answer.Channels[0].Suppressed.ShouldBe(new Dictionary<string, long> { ["Channel"] = 2 });
        answer.Channels[1].Suppressed.ShouldBeEmpty();
        answer.SuppressedForAll.ShouldBeEmpty();
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
