using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Drafts;

/// <summary>An event while its members are being read, in whatever order they come.</summary>
internal sealed class EventDraft(EventLimits limits)
{
    private readonly List<EventNote> _notes = [];

    public EventLimits Limits { get; } = limits;

    public Guid? EventId { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    public SentryLevel? Level { get; set; }

    public string? Platform { get; set; }

    public string? Logger { get; set; }

    public string? Transaction { get; set; }

    public string? Culprit { get; set; }

    public string? ServerName { get; set; }

    public string? Release { get; set; }

    public string? Dist { get; set; }

    public string? Environment { get; set; }

    public string? Checksum { get; set; }

    public string? SdkName { get; set; }

    public string? SdkVersion { get; set; }

    public string? TraceId { get; set; }

    public SentryUser? User { get; set; }

    public SentryRequest? Request { get; set; }

    public List<string> Fingerprint { get; set; } = [];

    public string? TypeWord { get; set; }

    public MessageDraft Message { get; } = new();

    public string? FeedbackMessage { get; set; }

    public bool IsFeedback { get; set; }

    public List<ExceptionDraft> Exceptions { get; set; } = [];

    public List<SentryFrame> StackTrace { get; set; } = [];

    public List<ThreadDraft> Threads { get; set; } = [];

    public List<KeyValuePair<string, string>> Tags { get; } = [];

    public List<KeyValuePair<string, string>> Contexts { get; } = [];

    public SecurityDraft? Security { get; set; }

    /// <summary>How many tags did not fit any more.</summary>
    public int TagsCut { get; set; }

    public void Note(string field, string problem)
    {
        if (_notes.Count < Limits.Notes) _notes.Add(new EventNote(field, problem));
    }

    /// <summary>A scalar as text; what is cut or does not fit leaves a note.</summary>
    public string? Text(ref JsonCursor json, string field, int longest)
    {
        var text = json.Text(longest, out var cut, out var unfit);
        if (cut) Note(field, $"cut to {longest} characters");
        if (unfit) Note(field, "an object or array where text belongs; left out");
        return string.IsNullOrEmpty(text) ? null : text;
    }

    public SentryEvent Finish()
    {
        var cutFrames = FrameBudget.Apply([.. Exceptions.Select(one => one.Stack), StackTrace, .. Threads.Select(one => one.Frames)], Limits.Frames);
        if (cutFrames > 0) Note("frames", $"{cutFrames} frames cut from the middle of the stacks, {Limits.Frames} kept");

        var security = Security?.Finish();
        var message = Message.Display ?? FeedbackMessage ?? (security is null ? null : SecurityTitle.Of(security));
        return new SentryEvent
        {
            Type = KindOf(message),
            EventId = EventId,
            Timestamp = Timestamp,
            Level = Level,
            Platform = Platform,
            Logger = Logger,
            Transaction = Transaction,
            Culprit = Culprit,
            ServerName = ServerName,
            Release = Release,
            Dist = Dist,
            Environment = Environment,
            Checksum = Checksum,
            SdkName = SdkName,
            SdkVersion = SdkVersion,
            TraceId = TraceId,
            User = User,
            Request = Request,
            Fingerprint = Fingerprint,
            Message = message is null ? null : JsonText.Cut(message, Limits.MessageLength),
            MessageTemplate = Message.Template,
            Exceptions = Exceptions.ConvertAll(one => one.Finish()),
            StackTrace = StackTrace,
            Threads = Threads.ConvertAll(one => one.Finish()),
            Tags = Tags,
            Contexts = Contexts,
            Security = security,
            Notes = _notes,
        };
    }

    private EventType KindOf(string? message)
    {
        if (TypeWord == "transaction") return EventType.Transaction;
        if (IsFeedback || TypeWord == "feedback") return EventType.Feedback;
        if (Security is not null) return EventType.Security;
        if (Exceptions.Count > 0) return EventType.Error;
        var hasStack = StackTrace.Count > 0 || Threads.Exists(one => one.Frames.Count > 0);
        return hasStack && message is null ? EventType.Error : EventType.Message;
    }
}
