using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tocsin.Operations.Logs;

/// <summary>One JSON object a line.</summary>
internal sealed class JsonLog : ILogText
{
    // nobody puts a log line into HTML, and '+' or '<' should be read as such
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool IsJson => true;

    public string Render(LogEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, entry);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, LogEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("timestamp", entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("level", LevelWords.Of(entry.Level));
        json.WriteString("category", entry.Category);
        if (entry.Event.Id != 0)
            json.WriteNumber("event_id", entry.Event.Id);
        if (entry.Event.Name is { } name)
            json.WriteString("event", name);
        json.WriteString("message", entry.Message);
        if (entry.CorrelationId is { } correlationId)
            json.WriteString("correlation_id", correlationId);
        WriteFields(json, entry.Fields);
        if (entry.Exception is { } exception)
            json.WriteString("exception", exception.ToString());
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        if (fields.Count == 0)
            return;
        json.WriteStartObject("fields");
        foreach (var (name, value) in fields)
            WriteField(json, name, value);
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case int or long or short or byte or uint:
                json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
