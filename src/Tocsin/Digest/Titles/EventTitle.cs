using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Titles;

/// <summary>What a person reads first: how an event is called, and where it happened.</summary>
/// <param name="Text">The title, one line of at most <see cref="Limit"/> characters.</param>
/// <param name="Type">The thrown exception's type, or null.</param>
/// <param name="Value">The first line of the thrown exception's message, or null.</param>
/// <param name="Culprit">The route or the call, at most <see cref="CulpritLimit"/> characters, or null.</param>
internal readonly record struct EventTitle(string Text, string? Type, string? Value, string? Culprit)
{
    /// <summary>Titles are cut here, with an ellipsis as the last character, as GlitchTip does.</summary>
    public const int Limit = 100;

    public const int CulpritLimit = 200;

    private const string Untitled = "<untitled>";

    public static EventTitle Of(SentryEvent sentryEvent)
    {
        var thrown = sentryEvent.Exceptions is [.., var last] ? last : null;
        var value = FirstLine(thrown?.Value);
        var text = sentryEvent.Security is { } report ? SecurityTitle.Of(report)
            : thrown is not null ? OfException(sentryEvent, thrown, value)
            : FirstLine(sentryEvent.Message);
        return new EventTitle(Cut(text ?? Untitled, Limit), OneLine(thrown?.Type), value, EventCulprit.Of(sentryEvent));
    }

    private static string? OfException(SentryEvent sentryEvent, SentryException thrown, string? value)
    {
        // Browsers report a message as a made-up exception without a type, only to carry the stack: people wrote the message.
        if (thrown.Type is null && FirstLine(sentryEvent.Message) is { } message)
            return message;
        var type = thrown.Synthetic && Grouping.CrashFrame.Of(sentryEvent)?.Function is { } function ? function : thrown.Type;
        return (OneLine(type), thrown.Synthetic ? null : value) switch
        {
            (null, null) => FirstLine(sentryEvent.Message),
            (null, { } only) => only,
            ({ } only, null) => only,
            ({ } both, { } said) => both + ": " + said,
        };
    }

    internal static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        // half a surrogate pair is no character
        var end = char.IsHighSurrogate(text[limit - 2]) ? limit - 2 : limit - 1;
        return string.Concat(text.AsSpan(0, end).TrimEnd(), "…");
    }

    private static string? OneLine(string? text) => FirstLine(text);

    private static string? FirstLine(string? text)
    {
        if (text is null)
            return null;
        var trimmed = text.AsSpan().Trim();
        var end = trimmed.IndexOfAny('\n', '\r');
        var line = end < 0 ? trimmed : trimmed[..end].TrimEnd();
        return line.IsEmpty ? null : line.Length == text.Length ? text : line.ToString();
    }
}
