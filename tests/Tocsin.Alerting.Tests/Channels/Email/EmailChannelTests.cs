using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;
using Tocsin.Fakes.Smtp;

namespace Tocsin.Alerting.Tests.Channels.Email;

public sealed class EmailChannelTests : IAsyncLifetime
{
    private readonly EmailWorld _world = new();

    private ScriptedSmtp Server => _world.Server;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_incidents_mails_are_one_thread()
    {
        var channel = _world.Channel();
        var opened = await DeliveredAsync(channel, Samples.Opened, null);
        await DeliveredAsync(channel, Samples.Resolved, opened.Reference);

        var (first, second) = (Mail(0), Mail(1));
        first["In-Reply-To"].ShouldBeNull();
        second["In-Reply-To"].ShouldBe(first["Message-ID"]);
        second["References"].ShouldBe(first["Message-ID"]);
        second["Message-ID"].ShouldNotBe(first["Message-ID"]);
        second["Subject"].ShouldBe("Re: " + first["Subject"]);
        second["Importance"].ShouldBeNull();
        first["Importance"].ShouldBe("high");
    }

    [Fact]
    public async Task A_repeat_after_a_lost_answer_carries_the_same_id()
    {
        Server.When("CONTENT", new SmtpAnswer.Drop());
        (await _world.SendAsync()).ShouldBeOfType<DeliveryResult.Retry>();
        (await _world.SendAsync()).ShouldBeOfType<DeliveryResult.Delivered>();
        Mail(0)["Message-ID"].ShouldBe("<tocsin.n-81f0@example.org>");
    }

    [Fact]
    public async Task One_unknown_recipient_does_not_keep_the_mail_from_the_others()
    {
        Server.When("RCPT TO:<anna", new SmtpAnswer.Say("550 5.1.1 no such user"));
        var delivered = await DeliveredAsync(_world.Channel(), Samples.Opened, null);
        delivered.Detail.ShouldBe("localhost did not take it for anna@example.org (550 5.1.1 no such user). Check channels.ops.to.");
        Server.Mails.ShouldHaveSingleItem().Recipients.ShouldBe(["bob@example.org"]);
    }

    [Fact]
    public async Task Who_has_to_wait_gets_it_later_and_nobody_gets_it_twice()
    {
        var channel = _world.Channel();
        Server.When("RCPT TO:<bob", new SmtpAnswer.Say("450 4.7.1 greylisted"), new SmtpAnswer.Say("450 4.7.1 greylisted"));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var retry = (await channel.SendAsync(Samples.Opened, null, CancellationToken.None)).ShouldBeOfType<DeliveryResult.Retry>();
            retry.Reason.ShouldBe(FailureReason.RateLimited);
            retry.Detail.ShouldContain("bob@example.org (450 4.7.1 greylisted)");
        }

        await DeliveredAsync(channel, Samples.Opened, null);
        await DeliveredAsync(channel, Samples.Resolved, null);
        Server.Mails.Select(mail => string.Join(' ', mail.Recipients)).ShouldBe(["anna@example.org", "bob@example.org", "anna@example.org bob@example.org"]);
    }

    [Fact]
    public async Task A_line_that_is_a_dot_does_not_end_the_mail()
    {
        var text = "first\n.\n..\nQUIT\n.last";
        await DeliveredAsync(_world.Channel(), Samples.Opened with { Text = text }, null);
        Mail(0).Text.ShouldContain(text);
        Server.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_megabyte_is_cut()
    {
        var huge = string.Concat(Enumerable.Repeat("😀\r\nBcc: eve@example.org\r\n", 50_000));
        var subject = Samples.Opened.Subject with { Title = huge, Stack = huge, Culprit = huge, Project = huge, ShortId = huge };
        await DeliveredAsync(_world.Channel(), Samples.Opened with { Text = huge, Subject = subject }, null);
        Server.Mails[0].Content.Length.ShouldBeLessThan(500_000);
        Mail(0).Attachment.ShouldNotBeNull().Length.ShouldBeLessThanOrEqualTo(64_000);
        Mail(0)["Bcc"].ShouldBeNull();
    }

    private StrictMail Mail(int number) => StrictMail.Read(Server.Mails[number].Content);

    private static async Task<DeliveryResult.Delivered> DeliveredAsync(IChannel channel, AlertMessage message, string? replyTo) =>
        (await channel.SendAsync(message, replyTo, CancellationToken.None)).ShouldBeOfType<DeliveryResult.Delivered>();
}
