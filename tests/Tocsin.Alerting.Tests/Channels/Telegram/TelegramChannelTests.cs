using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Channels.Telegram;
using Tocsin.Alerting.Delivery;
using Tocsin.Alerting.Tests.Fakes;
using Tocsin.Fakes.Http;
using Tocsin.Fakes.Telegram;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Channels.Telegram;

public sealed class TelegramChannelTests() : VendorTests<FakeTelegram>(() => FakeTelegram.StartAsync())
{
    private const string Group = "-1001234567890";

    [Fact]
    public async Task That_it_is_over_answers_the_message_shortly_and_stands_alone_at_length()
    {
        var channel = Channel();
        await ShortReplies.ShouldBeShortAsync(channel, Reference(await SendAsync(channel)), () => Vendor.Server.Requests);
    }

    [Fact]
    public async Task The_path_leads_with_the_bot_also_behind_a_prefix()
    {
        await SendAsync(Channel());
        await SendAsync(Channel(options => options with { Api = new Uri(Vendor.Address, "/tg/") }));
        Vendor.Server.Requests.Select(request => request.Path)
            .ShouldBe([$"/bot{FakeTelegram.Token}/sendMessage", $"/tg/bot{FakeTelegram.Token}/sendMessage"]);
    }

    [Fact]
    public async Task A_message_is_edited_in_place()
    {
        var channel = Channel();
        var reference = Reference(await SendAsync(channel));
        reference.ShouldBe($"{Group}/1");

        (await EditAsync(channel, reference, Samples.Resolved)).ShouldBe(new DeliveryResult.Delivered(reference));
        var entry = Vendor.Entries.ShouldHaveSingleItem();
        entry.Edits.ShouldBe(1);
        entry.Text.ShouldStartWith("✅ RESOLVED");
    }

    [Fact]
    public async Task The_same_words_again_count_as_delivered()
    {
        var channel = Channel();
        var reference = Reference(await SendAsync(channel));
        (await EditAsync(channel, reference, Samples.Opened)).ShouldBe(new DeliveryResult.Delivered(reference));
        Vendor.Entries.ShouldHaveSingleItem().Edits.ShouldBe(0);
    }

    [Fact]
    public async Task An_edit_needs_no_message_in_the_answer_and_a_new_message_does()
    {
        var channel = Channel();
        var reference = Reference(await SendAsync(channel));
        const string Nothing = """{"ok":true,"result":null}""";
        Vendor.Server.Enqueue(new ScriptedAnswer.Reply(200, Nothing), new ScriptedAnswer.Reply(200, Nothing));
        Reference(await EditAsync(channel, reference, Samples.Resolved)).ShouldBe(reference);
        (await SendAsync(channel)).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.BadAnswer);
    }

    [Fact]
    public async Task A_deleted_message_asks_for_a_new_one()
    {
        var channel = Channel();
        var reference = Reference(await SendAsync(channel));
        Vendor.Delete(Group, 1);
        (await EditAsync(channel, reference, Samples.Resolved)).ShouldBeOfType<DeliveryResult.Refused>().Reason.ShouldBe(FailureReason.MessageGone);
    }

    [Theory]
    [InlineData("1712345678.000100")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("-100/x")]
    public async Task A_foreign_reference_asks_for_a_new_message_and_calls_nobody(string reference)
    {
        (await EditAsync(Channel(), reference, Samples.Resolved)).ShouldBeOfType<DeliveryResult.Refused>().Reason.ShouldBe(FailureReason.MessageGone);
        Vendor.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_state_change_replies_to_the_living_message_and_to_nothing_when_it_is_gone()
    {
        var channel = Channel();
        var reference = Reference(await SendAsync(channel));
        await channel.SendAsync(Samples.Resolved, reference, CancellationToken.None);
        Vendor.Entries[^1].ReplyTo.ShouldBe(1);

        Vendor.Delete(Group, 1);
        (await channel.SendAsync(Samples.Resolved, reference, CancellationToken.None)).ShouldBeOfType<DeliveryResult.Delivered>();
        Vendor.Entries[^1].ReplyTo.ShouldBeNull();
    }

    [Fact]
    public async Task A_message_of_another_chat_is_not_replied_to()
    {
        await SendAsync(Channel());
        var reference = Reference(await SendAsync(Channel(options => options with { Chat = "42" })));
        await Channel().SendAsync(Samples.Resolved, reference, CancellationToken.None);
        Vendor.Entries[^1].ReplyTo.ShouldBeNull();
    }

    [Fact]
    public async Task Topic_and_silence_are_told()
    {
        var channel = Channel(options => options with { Topic = 7 });
        await channel.SendAsync(Samples.Opened with { Severity = Severity.Info }, null, CancellationToken.None);
        await channel.SendAsync(Samples.Opened with { Severity = Severity.Warning }, null, CancellationToken.None);
        Vendor.Entries.Select(entry => (entry.Topic, entry.Silent)).ShouldBe([(7, true), (7, false)]);
    }

    [Fact]
    public async Task Markup_that_cannot_be_read_is_sent_at_once_as_plain_text()
    {
        var channel = Channel();
        Vendor.Server.Enqueue(TelegramReply.Error(400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 3"));
        (await SendAsync(channel)).ShouldBeOfType<DeliveryResult.Delivered>();

        Vendor.Server.Requests.Count.ShouldBe(2);
        Vendor.Server.Requests[^1].Text.ShouldNotContain("parse_mode");
        Vendor.Entries.ShouldHaveSingleItem().Source.ShouldBe(TelegramText.Render(Samples.Opened).Plain);
    }

    [Fact]
    public async Task A_migrated_group_is_followed_remembered_and_reported()
    {
        var channel = Channel(options => options with { Chat = "-5" });
        Vendor.AddChat("-5");
        var old = Reference(await SendAsync(channel));
        Vendor.Migrate("-5", "-1005");

        var followed = (await SendAsync(channel)).ShouldBeOfType<DeliveryResult.Delivered>();
        followed.ShouldBe(new DeliveryResult.Delivered("-1005/1", "The group became a supergroup: set channels.ops.chat to -1005."));
        channel.Pace.Limits.ShouldContain(limit => limit.Scope.EndsWith(":-1005"));

        var before = Vendor.Server.Requests.Count;
        (await EditAsync(channel, followed.Reference!, Samples.Resolved)).ShouldBeOfType<DeliveryResult.Delivered>();
        await SendAsync(channel);
        Vendor.Server.Requests.Count.ShouldBe(before + 2);

        // The old number 1 is another message in the new group; an edit must not touch it.
        (await EditAsync(channel, old, Samples.Opened)).ShouldBeOfType<DeliveryResult.Refused>().Reason.ShouldBe(FailureReason.MessageGone);
        Vendor.Entries.Single(entry => entry is { Chat: "-1005", Id: 1 }).Text.ShouldStartWith("✅ RESOLVED");
    }

    [Fact]
    public async Task Groups_that_migrate_in_a_circle_end_as_a_failure()
    {
        Vendor.Migrate(Group, "-7");
        Vendor.Migrate("-7", Group);
        (await SendAsync(Channel())).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.BadAnswer);
        Vendor.Server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Too_many_messages_are_put_off_as_long_as_Telegram_asks()
    {
        Vendor.Rates = new TelegramRates(Time);
        var channel = Channel();
        await SendAsync(channel);
        (await SendAsync(channel)).ShouldBe(new DeliveryResult.Retry(FailureReason.RateLimited, "Telegram asks to slow down (429).", TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Whoever_keeps_to_the_pace_is_never_refused()
    {
        Vendor.Rates = new TelegramRates(Time);
        var channel = Channel();
        var pacemaker = new Pacemaker();
        for (var sent = 0; sent < 50; sent++)
        {
            while (!pacemaker.TryTake(channel.Pace, Time.GetUtcNow(), out var at))
                Time.Advance(at - Time.GetUtcNow());
            (await SendAsync(channel)).ShouldBeOfType<DeliveryResult.Delivered>();
        }

        Vendor.Server.Requests.Count.ShouldBe(50);
    }

    [Fact]
    public void A_private_chat_has_no_group_limit() => Channel(options => options with { Chat = "42" }).Pace.Limits.Count.ShouldBe(2);

    [Theory]
    [InlineData(401, "Unauthorized", FailureReason.Unauthorized, "Telegram refused the bot token (401). Check channels.ops.token.")]
    [InlineData(404, "Not Found", FailureReason.Unauthorized, "Telegram refused the bot token (404). Check channels.ops.token.")]
    [InlineData(403, "Forbidden: bot was kicked from the group chat", FailureReason.Forbidden, "Telegram forbids it (403): Forbidden: bot was kicked from the group chat. Let the bot into the chat of channels.ops.chat again.")]
    [InlineData(400, "Bad Request: chat not found", FailureReason.NotFound, "Telegram does not know the chat: Bad Request: chat not found. Check channels.ops.chat, and that the bot is a member.")]
    [InlineData(400, "Bad Request: message thread not found", FailureReason.NotFound, "Telegram does not know the topic, or it is closed: Bad Request: message thread not found. Check channels.ops.topic.")]
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat", FailureReason.Forbidden, "The bot may not write there: Bad Request: not enough rights to send text messages to the chat. Give it the right to send messages in the chat of channels.ops.chat.")]
    [InlineData(400, "Bad Request: message is too long", FailureReason.TooLarge, "Telegram finds the message too large: Bad Request: message is too long.")]
    [InlineData(400, "Bad Request: something new", FailureReason.Rejected, "Telegram rejected the message (400): Bad Request: something new.")]
    public async Task Refusals_say_what_to_do(int status, string description, FailureReason reason, string detail)
    {
        Vendor.Server.Enqueue(TelegramReply.Error(status, description));
        (await SendAsync(Channel())).ShouldBe(new DeliveryResult.Refused(reason, detail));
    }

    [Fact]
    public async Task A_redirect_points_at_the_address_of_the_bot_server()
    {
        Vendor.Server.Enqueue(new ScriptedAnswer.Reply(302));
        (await SendAsync(Channel())).ShouldBe(new DeliveryResult.Refused(
            FailureReason.Rejected,
            "Telegram sent a redirect (302), which is never followed. Write the final address in channels.ops.api."));
    }

    [Theory]
    [InlineData("<html>Welcome to the hotel's wireless network</html>")]
    [InlineData("{\"ok\":false}")]
    [InlineData("{\"ok\":true,\"result\":true}")]
    [InlineData("")]
    public async Task An_acceptance_that_makes_no_sense_is_tried_again(string body)
    {
        Vendor.Server.Enqueue(new ScriptedAnswer.Reply(200, body));
        (await SendAsync(Channel())).ShouldBeOfType<DeliveryResult.Retry>().Reason.ShouldBe(FailureReason.BadAnswer);
    }

    private static Task<DeliveryResult> SendAsync(TelegramChannel channel) => channel.SendAsync(Samples.Opened, null, CancellationToken.None);

    private static Task<DeliveryResult> EditAsync(TelegramChannel channel, string reference, AlertMessage message) =>
        channel.EditAsync(reference, message, CancellationToken.None);

    private static string Reference(DeliveryResult result) => result.ShouldBeOfType<DeliveryResult.Delivered>().Reference.ShouldNotBeNull();

    private TelegramChannel Channel(Func<TelegramOptions, TelegramOptions>? change = null)
    {
        var options = new TelegramOptions { Token = FakeTelegram.Token, Chat = Group, Api = Vendor.Address };
        return new TelegramChannel("ops", change is null ? options : change(options), new ChannelSurroundings(Clients.For, TextWriter.Null, Time));
    }
}
