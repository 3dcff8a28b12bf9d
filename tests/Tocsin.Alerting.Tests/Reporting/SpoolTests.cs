using Tocsin.Alerting.Delivery;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Reporting;

/// <summary>What is not delivered when a process ends, or while a channel is away, waits on disk.</summary>
public sealed class SpoolTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"tocsin-spool-{Guid.NewGuid():N}");
    private readonly SpokenChannel _away = new() { Answer = SpokenChannel.Away };

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_is_written_while_all_is_well()
    {
        await using var world = World(new SpokenChannel());

        await world.SayAsync(AlertingWorld.Error("a"));

        Directory.Exists(_folder).ShouldBeFalse();
    }

    [Fact]
    public async Task What_cannot_be_delivered_is_on_disk_at_once_and_told_by_the_next_process()
    {
        await using (var world = World(_away))
        {
            await world.SayAsync(AlertingWorld.Error("a"));
            world.Alerts.Statistics.Spooled.ShouldBe(1);
            Files().ShouldHaveSingleItem();
        }

        await using var next = World(new SpokenChannel());
        (await next.Alerts.FlushAsync(AlertingWorld.Patience)).ShouldBeTrue();

        await Eventually.BeAsync(() => Files().Count == 0, "the file to go");
        next.Channel.Sent.ShouldHaveSingleItem().Subject.Title.ShouldBe("a");
    }

    [Fact]
    public async Task What_the_end_cuts_off_is_told_by_the_next_process_with_the_same_id()
    {
        var cutOff = new SpokenChannel { Answer = _ => new TaskCompletionSource<DeliveryResult>().Task };
        var world = World(cutOff);
        world.Alerts.Report(AlertingWorld.Error("a"));
        await Eventually.BeAsync(() => cutOff.Calls == 1, "the call");
        await world.DisposeAsync();

        await using var next = World(new SpokenChannel());
        (await next.Alerts.FlushAsync(AlertingWorld.Patience)).ShouldBeTrue();

        next.Channel.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_second_process_does_not_send_what_the_first_still_has()
    {
        await using var first = World(_away);
        await first.SayAsync(AlertingWorld.Error("a"));

        await using var second = World(new SpokenChannel());
        await second.SayAsync(AlertingWorld.Error("b"));

        second.Channel.Sent.ShouldHaveSingleItem().Subject.Title.ShouldBe("b");
    }

    [Fact]
    public async Task What_two_processes_left_is_told_once_by_the_third()
    {
        await using (var first = World(_away))
        {
            await first.SayAsync(AlertingWorld.Error("a"));
            await using var second = World(new SpokenChannel { Answer = SpokenChannel.Away });
            await second.SayAsync(AlertingWorld.Error("b"));
        }

        await using var third = World(new SpokenChannel());
        (await third.Alerts.FlushAsync(AlertingWorld.Patience)).ShouldBeTrue();

        third.Channel.Sent.Select(told => told.Subject.Title).ShouldBe(["a", "b"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"id\":\"x\"")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"id\":\"x\",\"destination\":\"ops\",\"severity\":\"Error\",\"at\":\"2026-03-14T09:26:53+00:00\"}")]
    public async Task What_cannot_be_read_is_set_aside(string content)
    {
        await using (var world = World(_away))
            await world.SayAsync(AlertingWorld.Error("a"));
        var broken = Path.Combine(Path.GetDirectoryName(Files().ShouldHaveSingleItem())!, "0.json");
        await File.WriteAllTextAsync(broken, content, TestContext.Current.CancellationToken);

        await using var next = World(new SpokenChannel());
        (await next.Alerts.FlushAsync(AlertingWorld.Patience)).ShouldBeTrue();

        next.Channel.Sent.ShouldHaveSingleItem();
        File.Exists(broken).ShouldBeFalse();
        File.Exists(broken + ".unreadable").ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_for_a_channel_that_is_gone_is_not_lost_in_silence()
    {
        await using (var world = World(_away))
            await world.SayAsync(AlertingWorld.Error("a"));

        await using var next = World(new SpokenChannel("other"));
        (await next.Alerts.FlushAsync(AlertingWorld.Patience)).ShouldBeTrue();

        next.Channel.Calls.ShouldBe(0);
        next.Alerts.Statistics.Channels["console"].Delivered.ShouldBe(1);
    }

    [Fact]
    public async Task It_takes_no_more_than_it_may()
    {
        await using var world = World(_away, options => options["SpoolSize"] = "1");
        var large = new string('x', 200);

        for (var alert = 0; alert < 3; alert++)
        {
            await world.Alerts.SendAsync($"{alert}", data: Enumerable.Range(0, 30).ToDictionary(name => $"{large}{name}", _ => large));
        }

        new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length).ShouldBeLessThan(1024 * 1024);
        world.Alerts.Statistics.Spooled.ShouldBe(3);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_costs_the_spool_and_nothing_else()
    {
        await File.WriteAllTextAsync(_folder, "", TestContext.Current.CancellationToken);
        await using (var world = World(_away))
        {
            await world.Alerts.SendAsync("a");
            world.Alerts.Statistics.Spooled.ShouldBe(0);
        }

        File.Delete(_folder);
    }

    private AlertingWorld World(SpokenChannel channel, Action<TocsinOptions>? more = null) => new(channel, options =>
    {
        options.Spool = _folder;
        more?.Invoke(options);
    });

    private IReadOnlyList<string> Files() => Directory.Exists(_folder) ? Directory.GetFiles(_folder, "*.json", SearchOption.AllDirectories) : [];
}
