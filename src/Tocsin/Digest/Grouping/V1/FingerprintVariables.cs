using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Grouping.V1;

/// <summary>Fills in the variables that a client may write into its fingerprint; a part is a variable only when it is nothing else.</summary>
internal static class FingerprintVariables
{
    public static bool IsDefault(string part) => Name(part) is "default";

    public static string Resolve(string part, SentryEvent sentryEvent)
    {
        var name = Name(part);
        if (name.IsEmpty)
            return part;
        if (name.StartsWith("tags."))
            return Tag(sentryEvent, name["tags.".Length..]);

        return name switch
        {
            "transaction" => sentryEvent.Transaction ?? "<no-transaction>",
            "message" => sentryEvent.Message ?? Thrown(sentryEvent)?.Value ?? "<no-message>",
            "type" or "error.type" => Thrown(sentryEvent)?.Type ?? "<no-type>",
            "value" or "error.value" => Thrown(sentryEvent)?.Value ?? "<no-value>",
            "function" or "stack.function" => CrashFrame.Of(sentryEvent)?.Function ?? "<no-function>",
            "path" or "stack.abs_path" => (CrashFrame.Of(sentryEvent) is { } frame ? frame.AbsPath ?? frame.Filename : null) ?? "<no-abs-path>",
            "stack.filename" => CrashFrame.Of(sentryEvent)?.Filename ?? "<no-filename>",
            "module" or "stack.module" => CrashFrame.Of(sentryEvent)?.Module ?? "<no-module>",
            "package" or "stack.package" => BaseName(CrashFrame.Of(sentryEvent)?.Package) ?? "<no-package>",
            "level" => sentryEvent.Level?.ToString().ToLowerInvariant() ?? "<no-level>",
            "logger" => sentryEvent.Logger ?? "<no-logger>",
            _ => $"<unrecognized-variable {name}>",
        };
    }

    private static ReadOnlySpan<char> Name(string part)
    {
        var text = part.AsSpan().Trim();
        if (!text.StartsWith("{{") || !text.EndsWith("}}") || text.Length < 5)
            return default;
        var name = text[2..^2].Trim();
        return name.ContainsAny("{} \t") ? default : name;
    }

    private static SentryException? Thrown(SentryEvent sentryEvent) => sentryEvent.Exceptions is [.., var thrown] ? thrown : null;

    private static string Tag(SentryEvent sentryEvent, ReadOnlySpan<char> key)
    {
        foreach (var tag in sentryEvent.Tags)
        {
            if (key.SequenceEqual(tag.Key))
                return tag.Value;
        }

        return $"<no-value-for-tag-{key}>";
    }

    private static string? BaseName(string? package) => package?[(package.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
}
