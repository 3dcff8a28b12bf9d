using System.Net;
using System.Text.RegularExpressions;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Email;
using Tocsin.Fakes.Smtp;

namespace Tocsin.Alerting.Tests.Channels.Email;

/// <summary>Whatever an attacker wrote, a mail is sound: in its lines, its head, its parts and its page.</summary>
public sealed partial class EmailFuzz : RendererFuzz
{
    private const int LargestMail = 1_000_000;

    private static readonly string[] Headers =
    [
        "Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "Auto-Submitted", "Precedence", "X-Auto-Response-Suppress",
        "Importance", "X-Priority", "X-Tocsin-Notification", "X-Tocsin-Kind", "X-Tocsin-Severity", "X-Tocsin-Incident", "X-Tocsin-Project",
        "MIME-Version", "Content-Type",
    ];

    private static readonly EmailOptions Options = new() { Host = "smtp.example.org", From = new("alerts@example.org"), To = [new("anna@example.org")] };

    internal override void ShouldBeAccepted(AlertMessage alert)
    {
        var earlier = new EmailReference(EmailIds.MessageId(alert.Notification, "example.org"), Severity.Error, EmailText.Subject(alert, null));
        var first = EmailReference.Parse(earlier.ToString());
        first.ShouldNotBeNull();

        var octets = EmailPayload.Write(alert, first, Options);
        octets.Length.ShouldBeLessThan(LargestMail);
        var mail = StrictMail.Read(octets);
        mail.Headers.ShouldAllBe(header => Headers.Contains(header.Key));
        mail["Subject"].ShouldBe(EmailText.Subject(alert, first));

        var body = EmailText.Render(alert, first);
        mail.Text.ShouldBe(body.Text.TrimEnd('\n'));
        mail.Html.ShouldBe(body.Html.TrimEnd('\n'));
        mail.Attachment.ShouldBe(body.Stack);
        ShouldBeHarmless(mail.Html);
    }

    /// <summary>Takes away every tag that the renderer can write; what is left may hold nothing that a browser reads as markup.</summary>
    private static void ShouldBeHarmless(string html)
    {
        var text = Tag().Replace(html, "");
        text.AsSpan().IndexOfAny("<>\"'").ShouldBe(-1, text);
        Ampersand().IsMatch(text).ShouldBeFalse(text);
        foreach (Match link in Link().Matches(html))
            new Uri(WebUtility.HtmlDecode(link.Groups[1].Value)).Scheme.ShouldBeOneOf("http", "https");
    }

    [GeneratedRegex(
        """<!DOCTYPE html>|</?(html( lang="en")?|head|body|title|div|p|pre|a)>|<meta (charset|name)="[a-z0-9-]+"( content="[a-z =-]+")?>|<br>|<(div|p|pre)( dir="auto")? style="[a-z0-9:;#. -]+">|<a href="[^"<>]*">""",
        RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Tag();

    [GeneratedRegex("&(?!(amp|lt|gt|quot|#39|#8226);)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Ampersand();

    [GeneratedRegex("<a href=\"([^\"]*)\">", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Link();
}
