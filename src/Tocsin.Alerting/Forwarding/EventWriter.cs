using System.Text;
using System.Text.Json;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Reporting.Deciding;
using Tocsin.Alerting.Reporting.Intake;

namespace Tocsin.Alerting.Forwarding;

/// <summary>Writes a report as an event in Sentry's form (https://develop.sentry.dev/sdk/data-model/event-payloads/).</summary>
internal sealed class EventWriter(AppIdentity app, SubjectWriter subjects)
{
    private static readonly string[] Fields = ["environment", "release", "server_name"];

    /// <param name="id">The event's id, 32 hexadecimal digits.</param>
    /// <param name="slot">The report and when it came.</param>
    /// <param name="count">How many reports it stands for.</param>
    public string Write(string id, ReportSlot slot, long count)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteHead(json, id, slot);
            WriteMessage(json, slot.First!);
            if (slot.First!.Exception is { } exception)
                ExceptionWriter.Write(json, exception, isHandled: slot.First.Labels?.GetValueOrDefault("handled") != "no");
            WriteTags(json, slot.First);
            if (count > 1)
                WriteMerged(json, count);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private void WriteHead(Utf8JsonWriter json, string id, ReportSlot slot)
    {
        var alert = slot.First!;
        json.WriteString("event_id", id);
        json.WriteString("timestamp", slot.At.UtcDateTime);
        json.WriteString("platform", "csharp");
        json.WriteString("level", alert.Severity == Severity.Critical ? "fatal" : AlertText.Word(alert.Severity));
        json.WriteString("environment", app.Environment);
        json.WriteString("server_name", app.ServerName);
        if (app.Release is { } release)
            json.WriteString("release", release);
        if (alert.Category is { } category)
            json.WriteString("logger", SubjectWriter.Cut(category, 64));
        if (alert.Key is { } key)
        {
            json.WriteStartArray("fingerprint");
            json.WriteStringValue(key);
            json.WriteEndArray();
        }
    }

    // The template is what repeats have in common, and groups them where there is no exception that would.
    private static void WriteMessage(Utf8JsonWriter json, Alert alert)
    {
        json.WriteStartObject("logentry");
        var formatted = alert.Exception is null && alert.Message is { Length: > 0 } more ? $"{alert.Title}\n{more}" : alert.Title;
        json.WriteString("formatted", SubjectWriter.Cut(formatted, 8000));
        if (alert.Group is { Length: > 0 } template)
            json.WriteString("message", SubjectWriter.Cut(template, 8000));
        json.WriteEndObject();
    }

    private void WriteTags(Utf8JsonWriter json, Alert alert)
    {
        json.WriteStartObject("tags");
        json.WriteString("application", app.Name);
        foreach (var (name, value) in subjects.Labels(alert).Where(label => !Fields.Contains(label.Key) && label.Key != "application"))
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void WriteMerged(Utf8JsonWriter json, long count)
    {
        json.WriteStartObject("extra");
        json.WriteNumber("reports", count);
        json.WriteEndObject();
    }
}
