using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Tocsin.Alerting.Forwarding;

/// <summary>Writes an envelope: one event, and what was not sent before it (https://develop.sentry.dev/sdk/data-model/envelopes/).</summary>
internal static class Envelope
{
    public const string SdkName = "tocsin.alerting";

    public static string SdkVersion { get; } =
        typeof(Envelope).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static byte[] Write(string eventId, string eventJson, IReadOnlyDictionary<string, long> losses, DateTimeOffset now)
    {
        using var buffer = new MemoryStream();
        WriteLine(buffer, json =>
        {
            json.WriteString("event_id", eventId);
            json.WriteString("sent_at", now.UtcDateTime);
            json.WriteStartObject("sdk");
            json.WriteString("name", SdkName);
            json.WriteString("version", SdkVersion);
            json.WriteEndObject();
        });
        WriteItem(buffer, "event", Encoding.UTF8.GetBytes(eventJson));
        if (losses.Count > 0)
            WriteItem(buffer, "client_report", Report(losses, now));
        return buffer.ToArray();
    }

    private static void WriteItem(MemoryStream buffer, string type, byte[] payload)
    {
        WriteLine(buffer, json =>
        {
            json.WriteString("type", type);
            json.WriteNumber("length", payload.Length);
        });
        buffer.Write(payload);
        buffer.WriteByte((byte)'\n');
    }

    private static byte[] Report(IReadOnlyDictionary<string, long> losses, DateTimeOffset now)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("timestamp", now.ToUnixTimeSeconds());
            json.WriteStartArray("discarded_events");
            foreach (var (reason, quantity) in losses)
            {
                json.WriteStartObject();
                json.WriteString("reason", reason);
                json.WriteString("category", "error");
                json.WriteNumber("quantity", quantity);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteLine(MemoryStream buffer, Action<Utf8JsonWriter> fields)
    {
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
    }
}
