using System.Globalization;
using System.Text;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Email.Mime;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Email;

/// <summary>The octets of a mail: 7-bit throughout, so that every server takes it; pure, and the same for the same notification.</summary>
internal static class EmailPayload
{
    private const string StackFile = "stack.txt";

    public static byte[] Write(AlertMessage message, EmailReference? first, EmailOptions options)
    {
        var body = EmailText.Render(message, first);
        var inner = EmailIds.Boundary(message.Notification, "alternative");
        var alternatives = new MultipartBody(inner).AddText("text/plain", body.Text).AddText("text/html", body.Html);
        if (body.Stack is null)
            return Octets(Head(message, body.Subject, first, options).Add("Content-Type", MultipartBody.ContentType("alternative", inner)), alternatives);

        var outer = EmailIds.Boundary(message.Notification, "mixed");
        var parts = new MultipartBody(outer).AddAlternatives(alternatives, inner).AddAttachment(StackFile, body.Stack);
        return Octets(Head(message, body.Subject, first, options).Add("Content-Type", MultipartBody.ContentType("mixed", outer)), parts);
    }

    private static MailHeaders Head(AlertMessage message, string subject, EmailReference? first, EmailOptions options)
    {
        var head = new MailHeaders()
            .Add("Date", message.At.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture))
            .AddAddresses("From", [options.From])
            .AddAddresses("To", options.To);
        if (options.ReplyTo is { } replyTo)
            head.AddAddresses("Reply-To", [replyTo]);
        head.AddText("Subject", subject).Add("Message-ID", EmailIds.MessageId(message.Notification, options.From.Host));
        if (first is not null)
            head.Add("In-Reply-To", first.MessageId).Add("References", first.MessageId);
        AddMachines(head, message);
        return head.Add("MIME-Version", "1.0");
    }

    /// <summary>What other programs go by: filters, and those that would answer (RFC 3834 §5).</summary>
    private static void AddMachines(MailHeaders head, AlertMessage message)
    {
        head.Add("Auto-Submitted", "auto-generated").Add("Precedence", "bulk").Add("X-Auto-Response-Suppress", "All");
        if (message is { Severity: Severity.Critical, Kind: not NotificationKind.Resolved })
            head.Add("Importance", "high").Add("X-Priority", "1");

        head.Add("X-Tocsin-Notification", EmailIds.Token(message.Notification))
            .Add("X-Tocsin-Kind", Words.Code(message.Kind))
            .Add("X-Tocsin-Severity", Words.Code(message.Severity));
        if (message.Incident is { } incident)
            head.Add("X-Tocsin-Incident", EmailIds.Token(incident));
        if (message.Subject.Project is { } project)
            head.Add("X-Tocsin-Project", EmailIds.Token(project));
    }

    private static byte[] Octets(MailHeaders head, MultipartBody body) => Encoding.ASCII.GetBytes($"{head}\r\n{body}");
}
