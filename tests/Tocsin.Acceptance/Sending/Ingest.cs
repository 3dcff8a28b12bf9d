using System.Text;
using System.Text.Json.Nodes;
using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Sending;

/// <summary>Sends to a project as a client would that follows the protocol and nothing else.</summary>
internal sealed class Ingest(TocsinProcess tocsin, ProjectView project)
{
    public ProjectView Project => project;

    public string EnvelopePath => $"/api/{project.Id}/envelope/";

    public string StorePath => $"/api/{project.Id}/store/";

    public KeyValuePair<string, string> Auth => new("X-Sentry-Auth", $"Sentry sentry_version=7, sentry_client=acceptance/1.0, sentry_key={project.Key}");

    /// <summary>Sends bytes as an envelope; more headers may follow.</summary>
    public Task<WireAnswer> EnvelopeAsync(byte[] envelope, params IEnumerable<KeyValuePair<string, string>> headers) =>
        Wire.SendAsync(tocsin.Port, "POST", EnvelopePath, [Auth, .. headers], envelope);

    /// <summary>Sends an event in an envelope.</summary>
    public Task<WireAnswer> EventAsync(JsonObject payload, CancellationToken cancellationToken = default) =>
        Wire.SendAsync(tocsin.Port, "POST", EnvelopePath, [Auth], Enveloped(payload), cancellationToken);

    /// <summary>Sends bytes to the old endpoint.</summary>
    public Task<WireAnswer> StoreAsync(byte[] payload, params IEnumerable<KeyValuePair<string, string>> headers) =>
        Wire.SendAsync(tocsin.Port, "POST", StorePath, [Auth, .. headers], payload);

    public Task<WireAnswer> SendAsync(string method, string target, byte[] body, params IEnumerable<KeyValuePair<string, string>> headers) =>
        Wire.SendAsync(tocsin.Port, method, target, headers, body);

    public static byte[] Enveloped(JsonObject payload)
    {
        var id = payload["event_id"]?.GetValue<string>();
        var header = id is null ? "{}" : $$"""{"event_id":"{{id}}"}""";
        return Enveloped(header, Encoding.UTF8.GetBytes(payload.ToJsonString()));
    }

    public static byte[] Enveloped(string header, byte[] payload) =>
        [.. Encoding.UTF8.GetBytes($$"""{{header}}{{"\n"}}{"type":"event","length":{{payload.Length}}}{{"\n"}}"""), .. payload, (byte)'\n'];

    /// <summary>An error with an id of its own.</summary>
    public static JsonObject Error(string type, string value, string level = "error", string? id = null) => new()
    {
        ["event_id"] = id ?? Guid.NewGuid().ToString("N"),
        ["platform"] = "other",
        ["level"] = level,
        ["exception"] = new JsonObject { ["values"] = new JsonArray(new JsonObject { ["type"] = type, ["value"] = value }) },
    };
}
