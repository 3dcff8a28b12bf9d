namespace Tocsin.Sentry.Events.Drafts;

/// <summary>One exception while its members are being read.</summary>
internal sealed class ExceptionDraft
{
    public string? Type { get; set; }

    public string? Value { get; set; }

    public string? Module { get; set; }

    public string? Mechanism { get; set; }

    public bool? Handled { get; set; }

    public bool Synthetic { get; set; }

    public int? ExceptionId { get; set; }

    public int? ParentId { get; set; }

    public bool IsGroup { get; set; }

    public List<SentryFrame> Frames { get; set; } = [];

    public List<SentryFrame> RawFrames { get; set; } = [];

    public bool IsEmpty => Type is null && Value is null && Module is null && Frames.Count == 0 && RawFrames.Count == 0;

    public List<SentryFrame> Stack => Frames.Count > 0 ? Frames : RawFrames;

    public SentryException Finish() => new()
    {
        Type = Type,
        Value = Value,
        Module = Module,
        Mechanism = Mechanism,
        Handled = Handled,
        Synthetic = Synthetic,
        ExceptionId = ExceptionId,
        ParentId = ParentId,
        IsGroup = IsGroup,
        Frames = Stack,
    };
}
