using System.Text.Json;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Channels.Wording;

/// <summary>Writes an alert as JSON. Every field has a limit, so that the body stays below half a megabyte whatever was reported.</summary>
internal static class AlertDocuments
{
    private const int TitleLength = 1000;
    private const int TextLength = 4000;
    private const int StackLength = 16_000;
    private const int NameLength = 200;
    private const int LabelsKept = 50;
    private const int LinesKept = 50;
    private const int AdditionsKept = 10;
    private const int AdditionLength = 1000;

    /// <summary>The UTF-8 bytes of the document, on one line.</summary>
    public static byte[] Write(AlertMessage message) =>
        JsonSerializer.SerializeToUtf8Bytes(Of(message), AlertDocumentJson.Default.AlertDocument);

    private static AlertDocument Of(AlertMessage message)
    {
        var subject = message.Subject;
        return new AlertDocument
        {
            Notification = CleanText.Line(message.Notification, NameLength),
            Kind = Words.Code(message.Kind),
            Incident = Name(message.Incident),
            Severity = Words.Code(message.Severity),
            Priority = subject.Priority?.ToString(),
            Title = CleanText.Line(subject.Title, TitleLength),
            Text = CleanText.Block(message.Text, TextLength),
            At = message.At.UtcDateTime,
            Project = Name(subject.Project),
            Environment = Name(AlertFacts.Label(subject, "environment")),
            Release = Name(AlertFacts.Label(subject, "release")),
            ShortId = Name(subject.ShortId),
            Culprit = Name(subject.Culprit),
            Count = subject.Count,
            Users = subject.Users,
            FirstSeen = Moment(subject.FirstSeen),
            LastSeen = Moment(subject.LastSeen),
            Labels = Labels(subject),
            Links = WebLink.Checked(subject.Link) is { } page ? new Dictionary<string, string> { ["page"] = page } : [],
            Stack = subject.Stack is null ? null : CleanText.Block(subject.Stack, StackLength),
            Suppressed = message.Suppressed.ToDictionary(held => Words.Code(held.Key), held => held.Value),
            Lines = [.. message.Lines.Take(LinesKept).Select(Line)],
            More = message.More + Math.Max(0, message.Lines.Count - LinesKept),
            Additions = [.. message.Additions.Take(AdditionsKept).Select(Addition)],
            Note = message.Note is null ? null : CleanText.Line(message.Note, TitleLength),
        };
    }

    private static Dictionary<string, string> Labels(Subject subject)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in subject.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Take(LabelsKept))
            labels.TryAdd(CleanText.Line(name, NameLength), CleanText.Line(value, NameLength));
        return labels;
    }

    private static AlertDocumentLine Line(DigestLine line) => new(
        CleanText.Line(line.Incident, NameLength),
        Words.Code(line.Severity),
        line.Priority?.ToString(),
        CleanText.Line(line.Title, NameLength),
        Name(line.Project),
        line.Count,
        WebLink.Checked(line.Link),
        Name(line.ShortId));

    private static AlertDocumentAddition Addition(Addition addition) =>
        new(CleanText.Line(addition.Title, NameLength), CleanText.Block(addition.Text, AdditionLength), WebLink.Checked(addition.Link));

    private static string? Name(string? name) => name is null ? null : CleanText.Line(name, NameLength);

    private static DateTime? Moment(DateTimeOffset moment) => moment == default ? null : moment.UtcDateTime;
}
