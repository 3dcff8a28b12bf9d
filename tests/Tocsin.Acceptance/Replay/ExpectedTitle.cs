using System.Text.Json;

namespace Tocsin.Acceptance.Replay;

/// <summary>The title: type and first line of the thrown exception's value, else the message.</summary>
internal static class ExpectedTitle
{
    public static string Of(JsonElement payload)
    {
        if (payload.Thrown() is not { } thrown)
            return Message(payload) is { } message ? FirstLine(message) : "<untitled>";

        // JavaScript SDKs send a message with its stack as an exception without a type.
        var type = thrown.Text("type");
        if (type is null && Message(payload) is { } said)
            return FirstLine(said);
        var value = thrown.Text("value") is { } text ? FirstLine(text) : null;
        if (thrown.Member("mechanism").Member("synthetic").ValueKind == JsonValueKind.True && thrown.CrashFrame()?.Text("function") is { } function)
            return function;
        return (type, value) switch
        {
            (not null, not null) => $"{type}: {value}",
            (not null, null) => type,
            (null, not null) => value,
            _ => "<untitled>",
        };
    }

    private static string? Message(JsonElement payload)
    {
        var old = payload.Member("message");
        return Shown(payload.Member("logentry")) ?? Shown(payload.Member("sentry.interfaces.Message")) ?? Shown(old) ?? (old.ValueKind == JsonValueKind.String ? payload.Text("message") : null);
    }

    private static string? Shown(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            return null;
        if (entry.Text("formatted") is { } formatted)
            return formatted;
        return entry.Text("message") is { } template ? Filled(template, entry.Member("params")) : null;
    }

    // Every template in the corpus is of one of two kinds: %s and %d in order, or {0} by number.
    private static string Filled(string template, JsonElement parameters)
    {
        if (parameters.ValueKind != JsonValueKind.Array)
            return template;
        var at = 0;
        foreach (var parameter in parameters.EnumerateArray())
        {
            template = template.Replace($"{{{at++}}}", parameter.ToString(), StringComparison.Ordinal);
            var place = template.IndexOf('%', StringComparison.Ordinal);
            if (place >= 0 && place + 1 < template.Length && template[place + 1] is 's' or 'd')
                template = template[..place] + parameter + template[(place + 2)..];
        }

        return template;
    }

    private static string FirstLine(string text) => text.TrimStart().Split('\n')[0].TrimEnd();
}
