using System.Text;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Email;
using Tocsin.Fakes.Golden;
using Tocsin.Fakes.Smtp;

namespace Tocsin.Alerting.Tests.Channels.Email;

public sealed class EmailTextTests() : SampleGoldens()
{
    private protected override string Render(AlertMessage message) => EmailText.Render(message, message.Kind == NotificationKind.Resolved ? First : null).Text;

    private static readonly EmailReference First = new("<tocsin.n-81f0@example.org>", Severity.Critical, "[CRITICAL] SHOP-1F TimeoutException: the pool");

    private static readonly EmailOptions Options = new()
    {
        Host = "smtp.example.org",
        From = new("alerts@example.org", "Töcsin"),
        To = [new("anna@example.org"), new("bob@example.org", "Bob \"the builder\"")],
        ReplyTo = new("ops@example.org"),
    };

    [Fact]
    public void Opened_as_a_page() => GoldenFile.ShouldMatch(EmailText.Render(Samples.Opened, null).Html, "opened-html");

    [Fact]
    public void Digest_as_a_page() => GoldenFile.ShouldMatch(EmailText.Render(Samples.Digest, null).Html, "digest-html");

    [Fact]
    public void The_whole_mail() => GoldenFile.ShouldMatch(Mail(Samples.Opened).Replace("\r\n", "\n", StringComparison.Ordinal), "opened-mail");

    [Fact]
    public void The_whole_mail_of_a_later_one() => GoldenFile.ShouldMatch(Mail(Samples.Resolved, First).Replace("\r\n", "\n", StringComparison.Ordinal), "resolved-mail");

    [Fact]
    public void A_stack_that_was_cut_is_attached_whole()
    {
        var stack = string.Join('\n', Enumerable.Range(0, 100).Select(frame => $"  at Shop.Übergabe.Schritt{frame}()"));
        var mail = Read(Samples.Opened with { Subject = Samples.Opened.Subject with { Stack = stack } });
        mail.Attachment.ShouldBe(stack);
        mail.Text.ShouldContain("Schritt3()");
        mail.Text.ShouldNotContain("Schritt99()");
        Read(Samples.Opened).Attachment.ShouldBeNull();
        Read(Samples.Resolved with { Subject = Samples.Resolved.Subject with { Stack = stack } }).Attachment.ShouldBeNull();
    }

    [Fact]
    public void A_title_cannot_become_a_header()
    {
        const string Attack = "Oops\r\nBcc: everyone@example.org\r\n\r\n<html>";
        var mail = Read(Samples.Opened with { Notification = Attack, Incident = Attack, Subject = Samples.Opened.Subject with { Title = Attack, ShortId = Attack, Project = Attack } });
        mail["Bcc"].ShouldBeNull();
        mail["Subject"].ShouldBe("[CRITICAL] Oops Bcc: everyone@example.org  <html> Oops Bcc: everyone@example.org  <html>");
    }

    [Theory]
    [InlineData("Ünïcode 😀 and שלום עולם")]
    [InlineData("=?utf-8?B?cHduZWQ=?= was written by hand")]
    [InlineData("two  spaces   stay")]
    [InlineData("one-word-without-any-place-to-fold-that-is-longer-than-a-line-of-a-mail-may-be-and-goes-on")]
    [InlineData("plain words only, but so many of them that the header must be folded at one of the spaces between them")]
    public void A_subject_arrives_as_it_was(string title) =>
        Read(Samples.Opened with { Subject = Samples.Opened.Subject with { Title = title } })["Subject"].ShouldBe($"[CRITICAL] SHOP-1F {title}");

    [Fact]
    public void Later_mails_keep_the_first_subject_until_it_gets_worse()
    {
        var renamed = Samples.Opened with { Severity = Severity.Error, Subject = Samples.Opened.Subject with { Title = "Another title" } };
        EmailText.Subject(renamed, First).ShouldBe("Re: [CRITICAL] SHOP-1F TimeoutException: the pool");
        EmailText.Subject(Samples.Resolved, First).ShouldBe("Re: [CRITICAL] SHOP-1F TimeoutException: the pool");
        EmailText.Subject(renamed, First with { Severity = Severity.Warning }).ShouldBe("[ERROR] SHOP-1F Another title");
    }

    [Fact]
    public void A_reference_reads_back_and_one_of_another_channel_does_not()
    {
        EmailReference.Parse(First.ToString()).ShouldBe(First);
        foreach (var foreign in new[] { null, "", "-1001:42", "<a@b>", "<a@b> error", "<a b> error x", "a@b error x", "<a\r\n@b> error x", "<a@b> awful x", "<a@b@c> error x", "<<a@b>> error x" })
            EmailReference.Parse(foreign).ShouldBeNull(foreign);
    }

    [Fact]
    public void The_same_notification_is_the_same_mail()
    {
        Mail(Samples.Opened).ShouldBe(Mail(Samples.Opened));
        EmailIds.MessageId("n-1~fallback", "example.org").ShouldBe("<tocsin.n-1~fallback@example.org>");
        EmailIds.MessageId("a b", "example.org").ShouldNotBe(EmailIds.MessageId("a c", "example.org"));
    }

    private static StrictMail Read(AlertMessage message) => StrictMail.Read(EmailPayload.Write(message, null, Options));

    private static string Mail(AlertMessage message, EmailReference? first = null) => Encoding.ASCII.GetString(EmailPayload.Write(message, first, Options));
}
