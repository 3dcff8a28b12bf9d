using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Discord;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Delivery;
using Tocsin.Alerting.Tests.Fakes;
using Tocsin.Fakes.Discord;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Channels.Discord;

public sealed class DiscordChannelTests() : VendorTests<FakeDiscord>(FakeDiscord.StartAsync)
{
    private const string First = "1500000000000000001";

    [Theory]
    [InlineData(null, $"{FakeDiscord.Webhook}/{FakeDiscord.Channel}/{First}")]
    [InlineData(FakeDiscord.Thread, $"{FakeDiscord.Webhook}/{FakeDiscord.Thread}/{First}/thread")]
    public async Task A_message_is_edited_in_place(string? thread, string expected)
    {
        var channel = Make(thread);
        var reference = Reference(await SendAsync(channel));
        reference.ShouldBe(expected);

        (await channel.EditAsync(reference, Samples.Resolved, CancellationToken.None)).ShouldBe(new DeliveryResult.Delivered(reference));
        var entry = Vendor.Entries.ShouldHaveSingleItem();
        entry.Edits.ShouldBe(1);
        entry.Read[0].ShouldStartWith("✅ **RESOLVED**");
        entry.Channel.ShouldBe(thread ?? FakeDiscord.Channel);
    }

    [Fact]
    public async Task A_message_of_a_thread_is_found_after_the_setting_changed()
    {
        var reference = Reference(await SendAsync(Make(FakeDiscord.Thread)));
        (await Make().EditAsync(reference, Samples.Resolved, CancellationToken.None)).ShouldBeOfType<DeliveryResult.Delivered>();
    }

    [Fact]
    public async Task That_it_is_over_answers_the_message_shortly_and_stands_alone_at_length()
    {
        var channel = Make();
        await ShortReplies.ShouldBeShortAsync(channel, Reference(await SendAsync(channel)), () => Vendor.Server.Requests);
    }

    [Fact]
    public async Task News_links_to_the_first_message()
    {
        var channel = Make();
        var reference = Reference(await SendAsync(channel));
        await channel.SendAsync(Samples.Resolved, reference, CancellationToken.None);
        await channel.SendAsync(Samples.Resolved, reference, CancellationToken.None);

        Vendor.Entries.Skip(1).SelectMany(entry => entry.Marks).Where(mark => mark.Type == "link").Select(mark => mark.Text)
            .ShouldBe(Enumerable.Repeat($"https://discord.com/channels/{FakeDiscord.Guild}/{FakeDiscord.Channel}/{First}", 2));
        Vendor.Server.Requests.Count(request => request.Method == "GET").ShouldBe(1);
    }

    [Fact]
    public async Task Without_an_answer_about_the_server_news_goes_without_a_link()
    {
        var channel = Make();
        var reference = Reference(await SendAsync(channel));
        Vendor.Server.Enqueue(new ScriptedAnswer.Reply(500));
        (await channel.SendAsync(Samples.Resolved, reference, CancellationToken.None)).ShouldBeOfType<DeliveryResult.Delivered>();
        Vendor.Entries[^1].Marks.ShouldNotContain(mark => mark.Type == "link");
    }

    [Fact]
    public async Task A_link_is_waited_for_no_longer_than_a_second()
    {
        var release = new TaskCompletionSource();
        Vendor.Server.Enqueue(new ScriptedAnswer.Held(release.Task, new ScriptedAnswer.Reply(200, "{}")));
        var sending = Make().SendAsync(Samples.Resolved, $"{FakeDiscord.Webhook}/{FakeDiscord.Channel}/{First}", CancellationToken.None);
        await Vendor.Server.WaitForRequestsAsync(1);
        Time.Advance(TimeSpan.FromSeconds(1));
        (await sending).ShouldBeOfType<DeliveryResult.Delivered>();
        release.SetResult();
    }

    [Fact]
    public async Task A_long_stack_comes_along_as_a_file_and_stays_one_file_through_edits()
    {
        var stack = string.Concat(Enumerable.Repeat("at Shop.Pay() \"ä\" `x`\n", 100)).TrimEnd();
        var message = Samples.Opened with { Subject = Samples.Opened.Subject with { Stack = stack } };
        var channel = Make();
        var reference = Reference(await channel.SendAsync(message, null, CancellationToken.None));
        await channel.EditAsync(reference, message, CancellationToken.None);

        var entry = Vendor.Entries.ShouldHaveSingleItem();
        entry.HasEmbed.ShouldBeTrue();
        entry.Files.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, string>("stack.txt", stack));
    }

    [Theory]
    [InlineData("1712345678.000100")]
    [InlineData("")]
    [InlineData("1/2/3")]
    [InlineData("../2/3")]
    [InlineData($"{FakeDiscord.Webhook}/2/3/4")]
    public async Task A_foreign_reference_asks_for_a_new_message_and_calls_nobody(string reference)
    {
        ShouldBeGone(await Make().EditAsync(reference, Samples.Resolved, CancellationToken.None));
        Vendor.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_cannot_be_edited_asks_for_a_new_one()
    {
        var channel = Make();
        var reference = Reference(await SendAsync(channel));
        ShouldBeGone(await channel.EditAsync($"{FakeDiscord.Webhook}/{FakeDiscord.Channel}/{Vendor.AddForeign()}", Samples.Resolved, CancellationToken.None));
        Vendor.Delete(First);
        ShouldBeGone(await channel.EditAsync(reference, Samples.Resolved, CancellationToken.None));
    }

    [Fact]
    public async Task An_embed_that_is_refused_is_left_out_at_once()
    {
        var channel = Make();
        Vendor.Server.Enqueue(DiscordReply.Error(400, 50035, "Invalid Form Body"));
        var reference = Reference(await SendAsync(channel));
        var entry = Vendor.Entries.ShouldHaveSingleItem();
        entry.HasEmbed.ShouldBeFalse();
        entry.Read.ShouldHaveSingleItem().ShouldContain("the pool of 20 connections is exhausted <after 30 s>");

        Vendor.Server.Enqueue(DiscordReply.Error(400, 50035, "Invalid Form Body"), DiscordReply.Error(400, 50035, "Invalid Form Body"));
        (await channel.EditAsync(reference, Samples.Resolved, CancellationToken.None))
            .ShouldBe(new DeliveryResult.Refused(FailureReason.Rejected, "Discord rejected the message (400): Invalid Form Body (50035)."));
    }

    [Fact]
    public async Task A_forum_says_what_it_needs()
    {
        Vendor.IsForum = true;
        var refused = (await SendAsync(Make())).ShouldBeOfType<DeliveryResult.Refused>();
        refused.Detail.ShouldBe("The webhook belongs to a forum, where a message needs a post (thread_name or thread_id). Open a post for alerts and write its id in channels.ops.thread.");
        (await SendAsync(Make(FakeDiscord.Thread))).ShouldBeOfType<DeliveryResult.Delivered>();
    }

    [Fact]
    public async Task A_deleted_webhook_and_an_unknown_thread()
    {
        (await SendAsync(Make("1"))).ShouldBe(new DeliveryResult.Refused(
            FailureReason.NotFound, "Discord does not know the channel or thread (10003). Check channels.ops.thread and channels.ops.url."));
        Vendor.IsDeleted = true;
        (await SendAsync(Make())).ShouldBe(new DeliveryResult.Refused(
            FailureReason.NotFound, "Discord does not know the webhook (10015): it was deleted. Make a new one and write its address in channels.ops.url."));
    }

    [Theory]
    [InlineData(401, 50027, "Invalid Webhook Token", FailureReason.Unauthorized, "Discord refused the webhook's token (50027). Check channels.ops.url.")]
    [InlineData(403, 50013, "Missing Permissions", FailureReason.Forbidden, "The webhook may not write there: Missing Permissions (50013). Check the channel's permissions and channels.ops.thread.")]
    [InlineData(400, 30015, "Maximum number of attachments reached", FailureReason.Rejected, "Discord rejected the message (400): Maximum number of attachments reached (30015).")]
    [InlineData(400, 200000, "Blocked by " + FakeDiscord.Token, FailureReason.Rejected, "Discord rejected the message (400): Blocked by *** (200000).")]
    [InlineData(400, 0, "", FailureReason.Rejected, "Discord rejected the message (400): code 0.")]
    public async Task Refusals_say_what_to_do(int status, int code, string message, FailureReason reason, string detail)
    {
        Vendor.Server.Enqueue(DiscordReply.Error(status, code, message));
        (await SendAsync(Make())).ShouldBe(new DeliveryResult.Refused(reason, detail));
    }

    [Fact]
    public async Task Waits_are_read_from_the_body_to_the_millisecond()
    {
        Vendor.Server.Enqueue(DiscordReply.TooFast(0.47), DiscordReply.TooFast(64.57, isGlobal: true), DiscordReply.Error(429, 30046, "Maximum number of edits"));
        (await SendAsync(Make())).ShouldBe(new DeliveryResult.Retry(FailureReason.RateLimited, "Discord asks to slow down (429).", TimeSpan.FromSeconds(0.47)));
        (await SendAsync(Make())).ShouldBe(new DeliveryResult.Retry(FailureReason.RateLimited, "Discord asks everything from this address to slow down (429).", TimeSpan.FromSeconds(64.57)));
        (await SendAsync(Make())).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.RateLimited);
    }

    [Fact]
    public async Task Whoever_keeps_to_the_pace_is_never_refused()
    {
        Vendor.Rates = new DiscordRates(Time);
        var channel = Make();
        var pacemaker = new Pacemaker();
        for (var sent = 0; sent < 70; sent++)
        {
            while (!pacemaker.TryTake(channel.Pace, Time.GetUtcNow(), out var at))
                Time.Advance(at - Time.GetUtcNow());
            (await SendAsync(channel)).ShouldBeOfType<DeliveryResult.Delivered>();
        }
    }

    [Theory]
    [InlineData("<html>Welcome to the hotel's wireless network</html>")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"../x\",\"channel_id\":\"1\"}")]
    [InlineData("")]
    public async Task An_acceptance_that_makes_no_sense_is_tried_again(string body)
    {
        Vendor.Server.Enqueue(new ScriptedAnswer.Reply(200, body));
        (await SendAsync(Make())).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.BadAnswer);
    }

    private static void ShouldBeGone(DeliveryResult result) => result.ShouldBeOfType<DeliveryResult.Refused>().Reason.ShouldBe(FailureReason.MessageGone);

    private static Task<DeliveryResult> SendAsync(DiscordChannel channel) => channel.SendAsync(Samples.Opened, null, CancellationToken.None);

    private static string Reference(DeliveryResult result) => result.ShouldBeOfType<DeliveryResult.Delivered>().Reference.ShouldNotBeNull();

    private DiscordChannel Make(string? thread = null)
    {
        var options = new DiscordOptions { Webhook = DiscordWebhook.Parse(Vendor.Address)!, Thread = thread, AllowPrivate = true };
        return new DiscordChannel("ops", options, new ChannelSurroundings(Clients.For, TextWriter.Null, Time));
    }
}
