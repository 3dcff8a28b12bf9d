using Tocsin.Alerting.Alerts;
using Tocsin.Delivery;
using Tocsin.Delivery.Outbound;
using Tocsin.Tests.Configuration;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

/// <summary>Requirement E7.</summary>
public sealed class OutboundPolicyTests
{
    private static readonly Dictionary<string, string> Tags = new()
    {
        ["user.email"] = "ada@example.com",
        ["username"] = "ada",
        ["user_id"] = "😀7",
        ["url"] = "https://example.com/pay?card=1",
        ["http.method"] = "POST",
        ["environment"] = "production",
        ["useragent_family"] = "Firefox",
        ["user"] = "",
    };

    [Fact]
    public void Everything_leaves_unless_somebody_says_otherwise()
    {
        var message = Message();

        OutboundPolicy.Everything.Apply(message).ShouldBeSameAs(message);
    }

    [Fact]
    public void A_masked_person_keeps_a_letter_and_the_rest_is_as_it_was()
    {
        var subject = new OutboundPolicy(OutboundPart.Full, OutboundUser.Mask, OutboundPart.Full, OutboundPart.Full).Apply(Message()).Subject;

        subject.Labels.ShouldBe(new Dictionary<string, string>(Tags)
        {
            ["user.email"] = "a…",
            ["username"] = "a…",
            ["user_id"] = "😀…",
            ["user"] = "…",
        });
        subject.Stack.ShouldBe("at pay");
    }

    [Fact]
    public void What_is_omitted_is_gone()
    {
        var left = new OutboundPolicy(OutboundPart.Omit, OutboundUser.Omit, OutboundPart.Omit, OutboundPart.Omit).Apply(Message());

        left.Subject.Stack.ShouldBeNull();
        left.Subject.Labels.Keys.ShouldBe(["environment", "useragent_family"]);
        (left.Subject.Title, left.Text, left.Notification).ShouldBe(("Card declined", "It broke", "ntf_1"));
    }

    [Fact]
    public async Task A_channel_is_shown_only_what_may_leave_through_it_in_messages_and_in_edits()
    {
        await using var store = await TestStore.CreateAsync();
        using var settings = new TestSettings(
            """
            channels:
              ops: {type: scripted, can_edit: true, outbound: {stack: omit, user: omit, request: omit}}
              desk: {type: scripted}
            """, store.Time);
        using var room = new DeliveryRoom(store, settings);

        await room.Configured("ops").Channel.SendAsync(Message(), null, default);
        await room.Configured("ops").Channel.EditAsync("m-1", Message(), default);
        await room.Configured("desk").Channel.SendAsync(Message(), null, default);

        room.Channel("ops").Heard.Select(heard => heard.Message.Subject.Stack).ShouldBe([null, null]);
        room.Channel("ops").Heard.ShouldAllBe(heard => !heard.Message.Subject.Labels.ContainsKey("url"));
        room.Channel("desk").Heard.ShouldHaveSingleItem().Message.Subject.Stack.ShouldBe("at pay");
        room.Directory.CanEdit("ops").ShouldBeTrue();
    }

    [Fact]
    public void A_word_that_is_none_of_them_does_not_start() =>
        Loading.Mistakes("channels: {c: {type: console, outbound: {stack: mask}}}").ShouldContain("channels.c.outbound.stack");

    private static AlertMessage Message() => new()
    {
        Notification = "ntf_1",
        Kind = NotificationKind.Opened,
        Severity = Severity.Error,
        At = DateTimeOffset.UnixEpoch,
        Subject = new Subject { Title = "Card declined", Labels = Tags, Stack = "at pay" },
        Text = "It broke",
    };
}
