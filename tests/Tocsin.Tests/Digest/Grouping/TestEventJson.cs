using System.Text.Json;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.Digest.Grouping;

/// <summary>Reads the corpus' events: just as much as grouping needs. To be replaced by the real reader, in <see cref="Read"/> alone.</summary>
internal static class TestEventJson
{
    public static SentryEvent Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var logEntry = Member(root, "logentry");
        var message = logEntry ?? Member(root, "message");
        var template = Text(message, "message");
        return new SentryEvent
        {
            Platform = Text(root, "platform"),
            Logger = Text(root, "logger"),
            Transaction = Text(root, "transaction"),
            Culprit = Text(root, "culprit"),
            Release = Text(root, "release"),
            Checksum = Text(root, "checksum"),
            Level = Enum.TryParse<SentryLevel>(Text(root, "level"), ignoreCase: true, out var level) ? level : null,
            Message = message is { ValueKind: JsonValueKind.String } plain ? plain.GetString() : Text(message, "formatted") ?? template,
            MessageTemplate = template,
            Exceptions = [.. Values(root, "exception").Select(Exception)],
            Threads = [.. Values(root, "threads").Select(Thread)],
            StackTrace = Frames(root),
            Fingerprint = [.. Values(root, "fingerprint").Select(part => part.ToString())],
            Tags = Member(root, "tags") is { ValueKind: JsonValueKind.Object } tags ? [.. tags.EnumerateObject().Select(tag => KeyValuePair.Create(tag.Name, tag.Value.ToString()))] : [],
            Security = Security(root),
        };
    }

    private static SentryException Exception(JsonElement entry)
    {
        var mechanism = Member(entry, "mechanism");
        return new SentryException
        {
            Type = Text(entry, "type"),
            Value = Text(entry, "value"),
            Module = Text(entry, "module"),
            Mechanism = Text(mechanism, "type"),
            Synthetic = Flag(mechanism, "synthetic") is true,
            IsGroup = Flag(mechanism, "is_exception_group") is true,
            ExceptionId = Number(mechanism, "exception_id"),
            ParentId = Number(mechanism, "parent_id"),
            Frames = Frames(entry),
        };
    }

    private static SentryThread Thread(JsonElement entry) =>
        new(Text(entry, "id"), Text(entry, "name"), Flag(entry, "crashed") is true, Flag(entry, "current") is true, Frames(entry));

    private static SentryFrame[] Frames(JsonElement holder) =>
        Member(holder, "stacktrace") is not { } stack || Member(stack, "frames") is not { ValueKind: JsonValueKind.Array } frames ? []
        : [.. frames.EnumerateArray().Where(frame => frame.ValueKind is JsonValueKind.Object).Select(frame => new SentryFrame(
            Text(frame, "module"), Text(frame, "function"), Text(frame, "filename"), Text(frame, "abs_path"), Text(frame, "package"),
            Number(frame, "lineno"), Number(frame, "colno"), Flag(frame, "in_app")))];

    private static SecurityReport? Security(JsonElement root)
    {
        if (Member(root, "csp") is { } csp)
            return new SecurityReport("csp", Text(csp, "effective_directive") ?? Text(csp, "violated_directive"), Text(csp, "blocked_uri"), Text(csp, "document_uri"), null);
        var kind = new[] { "expectct", "expectstaple", "hpkp" }.FirstOrDefault(name => Member(root, name) is not null);
        return kind is null ? null : new SecurityReport(kind, null, null, null, Text(Member(root, kind), "hostname"));
    }

    private static IEnumerable<JsonElement> Values(JsonElement holder, string name)
    {
        var member = Member(holder, name);
        if (member is { ValueKind: JsonValueKind.Object } wrapped)
            member = Member(wrapped, "values") ?? wrapped;
        return member switch
        {
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Where(entry => entry.ValueKind is not JsonValueKind.Null),
            { } single => [single],
            null => [],
        };
    }

    private static JsonElement? Member(JsonElement? holder, string name) =>
        holder is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null ? member : null;

    private static string? Text(JsonElement? holder, string name) => Member(holder, name)?.ToString() is { Length: > 0 } text ? text : null;

    private static int? Number(JsonElement? holder, string name) => Member(holder, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    private static bool? Flag(JsonElement? holder, string name) => Member(holder, name)?.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
}
