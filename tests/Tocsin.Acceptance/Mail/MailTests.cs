using System.Text.Json.Nodes;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Mail;

/// <summary>What Tocsin mails is taken by a server, and understood by a reader, that nobody here wrote.</summary>
public sealed class MailTests : IAsyncLifetime
{
    private static readonly string[] Tags = ["a", "body", "br", "div", "head", "html", "meta", "p", "pre", "title"];
    private static readonly string[] Attributes = ["charset", "content", "dir", "href", "lang", "name", "style"];

    private Mailbox _mailbox = null!;
    private TocsinProcess _tocsin = null!;
    private Ingest _shop = null!;

    public static TheoryData<string, string> HostileTitles => new()
    {
        { "emoji", "👩‍👩‍👧‍👦 is not 🇩🇪 nor 😀" },
        { "right to left", "\u202Egnp.exe שלום עולם مرحبا" },
        { "header", "lost\r\nBcc: eve@example.org\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>" },
        { "markup", "</title></p><img src=x onerror=alert(1)><a href='javascript:alert(1)'>&#106;&lt;" },
        { "encoded word", "=?utf-8?B?QmNjOiBldmVAZXhhbXBsZS5vcmc=?= =?utf-8?Q?=0d=0aBcc:_eve?=" },
        { "controls", "nul\0 bell\a escape\u001b[2J and \u2028 \u0085" },
        { "end of data", "x\r\n.\r\nMAIL FROM:<eve@example.org>\r\n" },
        { "a megabyte on the wire", string.Concat(Enumerable.Repeat("long <über> ", 30_000)) },
    };

    public async ValueTask InitializeAsync()
    {
        _mailbox = await Mailbox.StartAsync();
        var password = Path.GetTempFileName();
        await File.WriteAllTextAsync(password, Mailbox.Password + "\n");
        _tocsin = await TocsinProcess.StartAsync(
            Configurations.Unlimited + Configurations.Channels(_mailbox.Channel("mail", "limit: 1000/1h")),
            environment: new Dictionary<string, string> { ["TOCSIN_CHANNELS__MAIL__PASSWORD_FILE"] = password });
        File.Delete(password);
        _shop = new Ingest(_tocsin, await _tocsin.CreateProjectAsync("shop"));
    }

    public async ValueTask DisposeAsync()
    {
        await _tocsin.DisposeAsync();
        await _mailbox.DisposeAsync();
    }

    [Fact]
    public async Task An_incidents_mails_are_one_thread_in_both_forms()
    {
        (await _shop.EventAsync(Ingest.Error("CartEmpty", "nö lines", "fatal"))).Status.ShouldBe(200);
        var opened = await MailAsync(mail => mail.Subject.Contains("CartEmpty", StringComparison.Ordinal), "the first mail");
        (await _tocsin.CliAsync("issues", "resolve", (await _tocsin.IssuesAsync()).ShouldHaveSingleItem().ShortId)).Succeeded();
        var resolved = await MailAsync(mail => mail.Headers["x-tocsin-kind"] == "resolved", "the mail that it is over");

        foreach (var mail in new[] { opened, resolved })
            ShouldBeSound(mail);
        opened.Subject.ShouldBe("[CRITICAL] SHOP-1 CartEmpty: nö lines");
        resolved.Subject.ShouldBe("Re: " + opened.Subject);
        resolved.Headers["in-reply-to"].ShouldBe(opened.Headers["message-id"]);
        resolved.Headers["references"].ShouldBe(opened.Headers["message-id"]);
        resolved.Headers["x-tocsin-incident"].ShouldBe(opened.Headers["x-tocsin-incident"]);
        opened.Headers["importance"].ShouldBe("high");
        opened.Headers["auto-submitted"].ShouldBe("auto-generated");
        opened.Type.ShouldBe("multipart/alternative");
        opened.Parts.ShouldBe(["multipart/alternative", "text/plain", "text/html"]);
        opened.Text.ShouldContain("CartEmpty: nö lines");
        opened.Page.ShouldContain("CartEmpty: nö lines");
        resolved.Text.ShouldStartWith("RESOLVED");
        (await _tocsin.ExplainAsync("SHOP-1")).ShouldNotContain(Mailbox.Password);
        _tocsin.Log.Text.ShouldNotContain(Mailbox.Password);
    }

    [Theory]
    [MemberData(nameof(HostileTitles))]
    public async Task A_hostile_title_makes_a_sound_mail(string what, string title)
    {
        (await _shop.EventAsync(Ingest.Error("Hostile", title))).Status.ShouldBe(200);
        var mail = await MailAsync(_ => true, $"the mail with {what}");
        ShouldBeSound(mail);
        mail.Subject.ShouldStartWith("[ERROR] SHOP-1 Hostile: ");
        mail.Subject.Length.ShouldBeLessThanOrEqualTo(200);
        mail.Text.ShouldContain("Hostile");
        _mailbox.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_stack_keeps_its_lines()
    {
        var frames = Enumerable.Range(0, 3).Select(frame => (JsonNode)new JsonObject { ["function"] = $"schritt_{frame}", ["filename"] = "läden/<kasse>.py", ["lineno"] = frame + 1 });
        var error = Ingest.Error("Deep", "too deep");
        error["exception"]!["values"]![0]!["stacktrace"] = new JsonObject { ["frames"] = new JsonArray([.. frames]) };
        (await _shop.EventAsync(error)).Status.ShouldBe(200);
        var mail = await MailAsync(_ => true, "the mail");
        ShouldBeSound(mail);
        mail.Text.ShouldContain("    schritt_2 (läden/<kasse>.py:3)\n    schritt_1 (läden/<kasse>.py:2)\n    schritt_0 (läden/<kasse>.py:1)");
        mail.Page.ShouldContain("schritt_2 (läden/<kasse>.py:3)\nschritt_1 (läden/<kasse>.py:2)\n");
    }

    private Task<ReceivedMail> MailAsync(Func<ReceivedMail, bool> fits, string what) => _mailbox.MailAsync(fits, what, () => _tocsin.Log.Tail);

    private static void ShouldBeSound(ReceivedMail mail)
    {
        mail.Defects.ShouldBeEmpty();
        mail.IsSecret.ShouldBeTrue();
        mail.Login.ShouldBe("tocsin");
        mail.IsSevenBit.ShouldBeTrue();
        mail.BareBreaks.ShouldBe(0);
        mail.LongestLine.ShouldBeLessThanOrEqualTo(998);
        mail.Length.ShouldBeLessThan(1_000_000);
        mail.Sender.ShouldBe("alerts@example.org");
        mail.Recipients.ShouldBe(["anna@example.org", "bob@example.org"]);
        mail.To.ShouldBe(["anna@example.org", "bob@example.org"]);
        mail.HeaderCount.ShouldBe(mail.Headers.Count, "a header came twice");
        mail.Headers.Keys.ShouldNotContain("bcc");
        mail.Tags.ShouldBeSubsetOf(Tags);
        mail.Attributes.ShouldBeSubsetOf(Attributes);
        mail.Links.ShouldAllBe(link => link.StartsWith("http://", StringComparison.Ordinal) || link.StartsWith("https://", StringComparison.Ordinal));
    }
}
