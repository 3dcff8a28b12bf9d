using System.Security.Cryptography;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy.Deciding.Digests;
using Tocsin.Alerting.Policy.Decisions;
using Tocsin.Alerting.Reporting.Sending;

namespace Tocsin.Alerting.Reporting.Deciding;

/// <summary>Makes what is sent of what was decided.</summary>
internal static class Messages
{
    /// <summary>More than any channel shows of a digest.</summary>
    private const int LinesKept = 100;

    public static Parcel Of(Notification sent, string incident, Subject subject, DateTimeOffset now) =>
        Pack(sent.Channel, Message(incident, subject, sent.Kind, sent.Severity, sent.Text, now) with { Suppressed = sent.Suppressed });

    public static Parcel Of(LivingEdit edit, string incident, Subject subject, DateTimeOffset now) =>
        Pack(edit.Channel, Message(incident, subject, edit.Kind, edit.Severity, edit.Text, now)) with { IsEdit = true };

    public static Parcel Of(DigestMessage digest, DateTimeOffset now)
    {
        var subject = new Subject { Title = digest.Text, Count = digest.Lines.Sum(line => line.Count), FirstSeen = now, LastSeen = now };
        return Pack(digest.Channel, Message(null, subject, NotificationKind.Digest, digest.Severity, digest.Text, now) with
        {
            Suppressed = digest.Suppressed,
            Lines = [.. digest.Lines.Take(LinesKept)],
            More = Math.Max(0, digest.Lines.Count - LinesKept),
        });
    }

    public static string NewId(string prefix) => $"{prefix}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";

    private static AlertMessage Message(string? incident, Subject subject, NotificationKind kind, Severity severity, string text, DateTimeOffset now) => new()
    {
        Notification = NewId("ntf"),
        Incident = incident,
        Kind = kind,
        Severity = severity,
        At = now,
        Subject = subject,
        Text = text,
    };

    private static Parcel Pack(string channel, AlertMessage message) => new()
    {
        Id = message.Notification,
        Destination = channel,
        Severity = message.Severity,
        At = message.At,
        Incident = message.Incident,
        Message = message,
    };
}
