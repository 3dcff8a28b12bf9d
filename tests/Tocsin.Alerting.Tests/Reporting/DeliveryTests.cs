using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Alerting.Reporting;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Reporting;

/// <summary>What happens to a message whose channel does not take it.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task A_channel_that_is_away_for_a_moment_is_tried_again()
    {
        await using var world = new AlertingWorld();
        world.Channel.Answer = call => call < 3 ? SpokenChannel.Away(call) : Delivered(call);

        world.Alerts.Report(AlertingWorld.Error("a"));
        await world.Time.PassUntilAsync(Eventually.BeAsync(() => world.Channel.Sent.Count == 1, "the message"), TimeSpan.FromSeconds(1));

        world.Channel.Calls.ShouldBe(3);
        world.Alerts.Statistics.Channels["ops"].ShouldBe(new ChannelCounts(1, 0, 2, 0, 0));
    }

    [Fact]
    public async Task What_a_channel_refuses_is_told_by_its_fallback_with_the_reason()
    {
        var desk = new SpokenChannel("desk");
        await using var world = new AlertingWorld(more: options =>
        {
            options.Channel(desk);
            options["Channels:phone:Type"] = "exec";
            options["Channels:phone:Command"] = "/bin/false";
            options["Channels:phone:Fallback"] = "desk";
        });

        await world.SayAsync(AlertingWorld.Error("a"));

        var told = desk.Sent.Where(message => message.Note is not null).ShouldHaveSingleItem();
        told.Note!.ShouldStartWith("phone could not deliver this.");
        told.Notification.ShouldEndWith("~desk");
        world.Alerts.Statistics.Channels["phone"].Failed.ShouldBe(1);
    }

    [Fact]
    public async Task A_channel_that_throws_costs_an_attempt_and_nothing_else()
    {
        await using var world = new AlertingWorld();
        world.Channel.Answer = call => call == 1 ? throw new InvalidOperationException("a bug") : Delivered(call);

        world.Alerts.Report(AlertingWorld.Error("a"));
        await world.Time.PassUntilAsync(Eventually.BeAsync(() => world.Channel.Sent.Count == 1, "the message"), TimeSpan.FromSeconds(1));

        world.Channel.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task Messages_keep_to_the_pace_and_the_most_severe_goes_first()
    {
        await using var world = new AlertingWorld(new SpokenChannel { Pace = new Pace([new PaceLimit("chat", 1, TimeSpan.FromSeconds(1))]) });

        world.Alerts.Report(AlertingWorld.Error("first"));
        await Eventually.BeAsync(() => world.Channel.Sent.Count == 1, "the first message");
        world.Alerts.Report(AlertingWorld.Error("second"));
        world.Alerts.Report(AlertingWorld.Error("urgent", Severity.Critical));
        var flushed = world.Alerts.FlushAsync(AlertingWorld.Patience);
        await world.Time.PassUntilAsync(flushed, TimeSpan.FromMilliseconds(200));

        world.Channel.Sent.Select(told => told.Subject.Title).ShouldBe(["first", "urgent", "second"]);
        world.Channel.Sent.Zip(world.Channel.Sent.Skip(1)).ShouldAllBe(pair => pair.First.Notification != pair.Second.Notification);
    }

    [Fact]
    public async Task A_channel_in_trouble_is_left_alone()
    {
        await using var world = new AlertingWorld();
        world.Channel.Answer = SpokenChannel.Away;

        for (var alert = 0; alert < 8; alert++)
            world.Alerts.Report(AlertingWorld.Error($"failure {alert}"));
        await Eventually.BeAsync(() => world.Channel.Calls == 5, "five attempts");
        world.Time.Advance(TimeSpan.FromSeconds(5));
        world.Alerts.Report(AlertingWorld.Error("one more"));
        await world.Alerts.SendAsync("and another").WaitAsync(TimeSpan.FromSeconds(10));

        world.Channel.Calls.ShouldBe(5);
    }

    [Fact]
    public async Task A_flush_says_when_it_was_not_done_in_time()
    {
        await using var world = new AlertingWorld();
        world.Channel.Answer = _ => new TaskCompletionSource<DeliveryResult>().Task;

        world.Alerts.Report(AlertingWorld.Error("a"));
        var flushed = world.Alerts.FlushAsync(TimeSpan.FromSeconds(5));
        await world.Time.PassUntilAsync(flushed, TimeSpan.FromSeconds(1));

        (await flushed).ShouldBeFalse();
    }

    [Fact]
    public async Task Sixteen_threads_lose_nothing()
    {
        await using var world = new AlertingWorld();
        const int threads = 16, reports = 5_000;

        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                for (var report = 0; report < reports; report++)
                    world.Alerts.Report(AlertingWorld.Error($"failure {report % 3}"));
            },
            TaskCreationOptions.LongRunning)));
        (await world.Alerts.FlushAsync(AlertingWorld.Patience)).ShouldBeTrue();

        world.Ended.ShouldBe(threads * reports);
        world.Alerts.Ledger.Sum(line => line.Reports).ShouldBe(threads * reports);
    }

    [Fact]
    public async Task Reports_until_the_end_are_told_or_counted_as_too_late()
    {
        var world = new AlertingWorld();
        const int threads = 8, reports = 2_000;

        var reporting = Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                for (var report = 0; report < reports; report++)
                    world.Alerts.Report(AlertingWorld.Error($"failure {thread}"));
            },
            TaskCreationOptions.LongRunning)));
        await world.DisposeAsync();
        await reporting;

        world.Ended.ShouldBe(threads * reports);
    }

    private static Task<DeliveryResult> Delivered(int call) => Task.FromResult<DeliveryResult>(new DeliveryResult.Delivered($"message-{call}"));
}
