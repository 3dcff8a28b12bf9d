using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Channels.Slack;
using Tocsin.Alerting.Delivery;
using Tocsin.Alerting.Tests.Fakes;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Slack;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Channels.Slack;

public sealed class SlackChannelTests() : VendorTests<FakeSlack>(FakeSlack.StartAsync)
{
    [Fact]
    public async Task That_it_is_over_answers_the_message_shortly_and_stands_alone_at_length()
    {
        var channel = Bot();
        await ShortReplies.ShouldBeShortAsync(channel, Reference(await SendAsync(channel)), () => Vendor.Server.Requests);
    }

    [Fact]
    public async Task A_bot_edits_its_message_in_place()
    {
        var channel = Bot();
        var reference = Reference(await SendAsync(channel));
        reference.ShouldBe("C0123456789/1712345678.000001");

        (await channel.EditAsync(reference, Samples.Resolved, CancellationToken.None)).ShouldBe(new DeliveryResult.Delivered(reference));
        var entry = Vendor.Entries.ShouldHaveSingleItem();
        entry.Edits.ShouldBe(1);
        entry.Read[0].ShouldStartWith("✅ RESOLVED");
        entry.Notice.ShouldStartWith("✅ RESOLVED");
    }

    [Fact]
    public async Task News_stands_in_the_thread_and_what_wakes_somebody_in_the_channel_too()
    {
        var channel = Bot();
        var reference = Reference(await SendAsync(channel));
        foreach (var kind in Enum.GetValues<NotificationKind>())
            (await channel.SendAsync(Samples.Opened with { Kind = kind }, reference, CancellationToken.None)).ShouldBeOfType<DeliveryResult.Delivered>();

        var replies = Vendor.Entries.Skip(1).ToList();
        replies.ShouldAllBe(reply => reply.ThreadTs == "1712345678.000001");
        replies.Select(reply => reply.Broadcast).ShouldBe([true, true, true, false, true, false, false, false, false, false]);
    }

    [Theory]
    [InlineData("C9999999999/1712345678.000001")]
    [InlineData("-100/7")]
    [InlineData("")]
    public async Task What_stands_elsewhere_is_not_answered(string reference)
    {
        await Bot().SendAsync(Samples.Resolved, reference, CancellationToken.None);
        Vendor.Entries.ShouldHaveSingleItem().ThreadTs.ShouldBeNull();
    }

    [Fact]
    public async Task A_thread_that_is_gone_does_not_stop_the_news()
    {
        var channel = Bot();
        var reference = Reference(await SendAsync(channel));
        Vendor.Delete("1712345678.000001");
        (await channel.SendAsync(Samples.Opened with { Kind = NotificationKind.Escalated }, reference, CancellationToken.None)).ShouldBeOfType<DeliveryResult.Delivered>();
        Vendor.Entries.ShouldHaveSingleItem().ThreadTs.ShouldBeNull();
    }

    [Theory]
    [InlineData("42/7")]
    [InlineData("C0123456789/")]
    [InlineData("C0123456789/1712345678")]
    public async Task A_foreign_reference_asks_for_a_new_message_and_calls_nobody(string reference)
    {
        ShouldBeGone(await Bot().EditAsync(reference, Samples.Resolved, CancellationToken.None));
        Vendor.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_cannot_be_edited_asks_for_a_new_one()
    {
        var channel = Bot();
        var reference = Reference(await SendAsync(channel));
        ShouldBeGone(await channel.EditAsync($"C0123456789/{Vendor.AddForeign()}", Samples.Resolved, CancellationToken.None));
        Vendor.EditWindowIsClosed = true;
        ShouldBeGone(await channel.EditAsync(reference, Samples.Resolved, CancellationToken.None));
        Vendor.Delete("1712345678.000001");
        ShouldBeGone(await channel.EditAsync(reference, Samples.Resolved, CancellationToken.None));
    }

    [Theory]
    [InlineData("invalid_blocks")]
    [InlineData("msg_blocks_too_long")]
    [InlineData("msg_too_long")]
    public async Task Blocks_that_cannot_be_read_are_left_out_at_once(string code)
    {
        var channel = Bot();
        Vendor.Server.Enqueue(SlackReply.Error(code));
        var reference = Reference(await SendAsync(channel));
        Vendor.Server.Requests.Count.ShouldBe(2);
        var entry = Vendor.Entries.ShouldHaveSingleItem();
        entry.Read.ShouldBeEmpty();
        entry.Notice.ShouldContain("the pool of 20 connections is exhausted <after 30 s>");

        // An edit that left the blocks out without a word would leave the old ones standing.
        await channel.EditAsync(reference, Samples.Opened, CancellationToken.None);
        Vendor.Server.Enqueue(SlackReply.Error(code));
        await channel.EditAsync(reference, Samples.Resolved, CancellationToken.None);
        Vendor.Entries.ShouldHaveSingleItem().Read.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("invalid_blocks", FailureReason.Rejected)]
    [InlineData("msg_too_long", FailureReason.TooLarge)]
    public async Task Without_blocks_it_is_tried_only_once(string code, FailureReason reason)
    {
        Vendor.Server.Enqueue(SlackReply.Error(code), SlackReply.Error(code));
        (await SendAsync(Bot())).ShouldBeOfType<DeliveryResult.Refused>().Reason.ShouldBe(reason);
        Vendor.Server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_webhook_posts_and_has_no_reference()
    {
        var channel = Hook();
        channel.CanEdit.ShouldBeFalse();
        (await SendAsync(channel)).ShouldBe(new DeliveryResult.Delivered());
        (await channel.SendAsync(Samples.Resolved, "C0123456789/1712345678.000001", CancellationToken.None)).ShouldBe(new DeliveryResult.Delivered());
        Vendor.Entries.ShouldAllBe(entry => entry.ThreadTs == null);
        Vendor.Server.Requests.ShouldAllBe(request => request.Header("Authorization") == null);
    }

    [Theory]
    [InlineData("invalid_auth", FailureReason.Unauthorized, "Slack refused the bot token (invalid_auth). Check channels.ops.token.")]
    [InlineData("account_inactive", FailureReason.Unauthorized, "Slack refused the bot token (account_inactive). Check channels.ops.token.")]
    [InlineData("missing_scope", FailureReason.Forbidden, "The app lacks a right (missing_scope). Give it the scope chat:write, install it again and check channels.ops.token.")]
    [InlineData("not_in_channel", FailureReason.Forbidden, "The app may not write there (not_in_channel). Invite it to the channel of channels.ops.chat, or ask an administrator of the workspace to allow it.")]
    [InlineData("channel_not_found", FailureReason.NotFound, "Slack does not know the channel, or it is archived (channel_not_found). Check channels.ops.chat, and that the app is a member.")]
    [InlineData("is_archived", FailureReason.NotFound, "Slack does not know the channel, or it is archived (is_archived). Check channels.ops.chat, and that the app is a member.")]
    [InlineData("no_text", FailureReason.Rejected, "Slack rejected the message (no_text).")]
    public async Task Refusals_of_a_bot_say_what_to_do(string code, FailureReason reason, string detail)
    {
        Vendor.Server.Enqueue(SlackReply.Error(code));
        (await SendAsync(Bot())).ShouldBe(new DeliveryResult.Refused(reason, detail));
    }

    [Theory]
    [InlineData(404, "no_service", FailureReason.NotFound, "Slack does not know the webhook or its channel, or it is archived (no_service). Check channels.ops.url.")]
    [InlineData(410, "channel_is_archived", FailureReason.NotFound, "Slack does not know the webhook or its channel, or it is archived (channel_is_archived). Check channels.ops.url.")]
    [InlineData(403, "invalid_token", FailureReason.Unauthorized, "Slack refused the webhook (invalid_token). Check channels.ops.url.")]
    [InlineData(403, "action_prohibited", FailureReason.Forbidden, "The app may not write there (action_prohibited). Invite it to the channel of channels.ops.url, or ask an administrator of the workspace to allow it.")]
    [InlineData(400, "user_not_found", FailureReason.NotFound, "Slack does not know the webhook or its channel, or it is archived (user_not_found). Check channels.ops.url.")]
    public async Task Refusals_of_a_webhook_say_what_to_do(int status, string word, FailureReason reason, string detail)
    {
        Vendor.Server.Enqueue(SlackReply.Word(status, word));
        (await SendAsync(Hook())).ShouldBe(new DeliveryResult.Refused(reason, detail));
    }

    [Theory]
    [InlineData("internal_error", FailureReason.ServerError)]
    [InlineData("fatal_error", FailureReason.ServerError)]
    [InlineData("service_unavailable", FailureReason.ServerError)]
    [InlineData("rate_limited", FailureReason.RateLimited)]
    [InlineData("request_timeout", FailureReason.Timeout)]
    public async Task Trouble_of_Slack_is_tried_again(string code, FailureReason reason)
    {
        Vendor.Server.Enqueue(SlackReply.Error(code), SlackReply.Word(500, "rollup_error"));
        (await SendAsync(Bot())).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(reason);
        (await SendAsync(Hook())).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.ServerError);
    }

    [Theory]
    [InlineData("<html>Welcome to the hotel's wireless network</html>")]
    [InlineData("{\"ok\":false}")]
    [InlineData("{\"ok\":true}")]
    [InlineData("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"soon\"}")]
    [InlineData("{\"ok\":false,\"error\":\"xoxb-1-2-3\"}")]
    [InlineData("")]
    public async Task An_acceptance_that_makes_no_sense_is_tried_again(string body)
    {
        Vendor.Server.Enqueue(new ScriptedAnswer.Reply(200, body), new ScriptedAnswer.Reply(200, body));
        (await SendAsync(Bot())).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.BadAnswer);
        (await SendAsync(Hook())).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.BadAnswer);
    }

    [Fact]
    public async Task Too_many_messages_are_put_off_as_long_as_Slack_asks()
    {
        Vendor.Rates = new SlackRates(Time);
        foreach (var channel in new[] { Bot(), Hook() })
        {
            await SendAsync(channel);
            (await SendAsync(channel)).ShouldBe(new DeliveryResult.Retry(FailureReason.RateLimited, "Slack asks to slow down (429).", TimeSpan.FromSeconds(1)));
        }
    }

    [Fact]
    public async Task Whoever_keeps_to_the_pace_is_never_refused()
    {
        Vendor.Rates = new SlackRates(Time);
        var pacemaker = new Pacemaker();
        foreach (var channel in new[] { Bot(), Hook() })
        {
            for (var sent = 0; sent < 20; sent++)
            {
                while (!pacemaker.TryTake(channel.Pace, Time.GetUtcNow(), out var at))
                    Time.Advance(at - Time.GetUtcNow());
                (await SendAsync(channel)).ShouldBeOfType<DeliveryResult.Delivered>();
            }
        }
    }

    [Fact]
    public void The_pace_tells_no_secret() => Hook().Pace.Limits.ShouldHaveSingleItem().Scope.ShouldNotContain(FakeSlack.HookSecret);

    private static void ShouldBeGone(DeliveryResult result) => result.ShouldBeOfType<DeliveryResult.Refused>().Reason.ShouldBe(FailureReason.MessageGone);

    private static Task<DeliveryResult> SendAsync(SlackChannel channel) => channel.SendAsync(Samples.Opened, null, CancellationToken.None);

    private static string Reference(DeliveryResult result) => result.ShouldBeOfType<DeliveryResult.Delivered>().Reference.ShouldNotBeNull();

    private SlackChannel Bot() => Make(new SlackOptions { Token = FakeSlack.Token, Chat = FakeSlack.Channel, Api = Vendor.Api });

    private SlackChannel Hook() => Make(new SlackOptions { Url = Vendor.Hook, AllowPrivate = true });

    private SlackChannel Make(SlackOptions options) => new("ops", options, new ChannelSurroundings(Clients.For, TextWriter.Null, Time));
}
