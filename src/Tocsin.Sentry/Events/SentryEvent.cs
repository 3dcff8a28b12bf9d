namespace Tocsin.Sentry.Events;

/// <summary>
/// What Tocsin reads of an event to title, group, count and alert on it; the whole payload is stored beside it.
/// Absent, null, empty and unfitting fields are all null; unfitting ones leave a note in <see cref="Notes"/>.
/// </summary>
public sealed record SentryEvent
{
    /// <summary>The id in the payload, or null when it has none or an invalid one.</summary>
    public Guid? EventId { get; init; }

    /// <summary>What the event is about.</summary>
    public EventType Type { get; init; }

    /// <summary>When it happened by the client's clock, in UTC.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The level the client gave, or null when it gave none or an unknown one.</summary>
    public SentryLevel? Level { get; init; }

    /// <summary>The platform, such as <c>python</c>, in lower case.</summary>
    public string? Platform { get; init; }

    /// <summary>The name of the logger.</summary>
    public string? Logger { get; init; }

    /// <summary>The route, task or page at work.</summary>
    public string? Transaction { get; init; }

    /// <summary>The culprit as old SDKs send it.</summary>
    public string? Culprit { get; init; }

    /// <summary>The host that reported.</summary>
    public string? ServerName { get; init; }

    /// <summary>The release.</summary>
    public string? Release { get; init; }

    /// <summary>The distribution of the release.</summary>
    public string? Dist { get; init; }

    /// <summary>The environment, such as <c>production</c>.</summary>
    public string? Environment { get; init; }

    /// <summary>The message as a person should read it: formatted, else the template filled in, else the template.</summary>
    public string? Message { get; init; }

    /// <summary>The message before its parameters were filled in.</summary>
    public string? MessageTemplate { get; init; }

    /// <summary>The exceptions in wire order: the cause first, the thrown one last.</summary>
    public IReadOnlyList<SentryException> Exceptions { get; init; } = [];

    /// <summary>The top-level stack trace (PHP messages, raven), oldest call first.</summary>
    public IReadOnlyList<SentryFrame> StackTrace { get; init; } = [];

    /// <summary>The threads.</summary>
    public IReadOnlyList<SentryThread> Threads { get; init; } = [];

    /// <summary>The tags, in wire order, keys unique.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>Who was affected.</summary>
    public SentryUser? User { get; init; }

    /// <summary>The HTTP request at work.</summary>
    public SentryRequest? Request { get; init; }

    /// <summary>The client's fingerprint; empty means the default grouping.</summary>
    public IReadOnlyList<string> Fingerprint { get; init; } = [];

    /// <summary>The checksum that old SDKs send in place of a fingerprint.</summary>
    public string? Checksum { get; init; }

    /// <summary>The SDK's name, such as <c>sentry.python</c>.</summary>
    public string? SdkName { get; init; }

    /// <summary>The SDK's version.</summary>
    public string? SdkVersion { get; init; }

    /// <summary>The trace that the event belongs to, 32 hex digits.</summary>
    public string? TraceId { get; init; }

    /// <summary>Names out of the event's contexts, such as <c>browser</c> = "Firefox 131.0", <c>os</c>, <c>runtime</c>, <c>device</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Contexts { get; init; } = [];

    /// <summary>The parts of a security report, for events of <see cref="EventType.Security"/>.</summary>
    public SecurityReport? Security { get; init; }

    /// <summary>What was cut or did not fit, one note a field.</summary>
    public IReadOnlyList<EventNote> Notes { get; init; } = [];
}
