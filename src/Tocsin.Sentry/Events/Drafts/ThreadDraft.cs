namespace Tocsin.Sentry.Events.Drafts;

/// <summary>One thread while its members are being read.</summary>
internal sealed class ThreadDraft
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public bool Crashed { get; set; }

    public bool Current { get; set; }

    public List<SentryFrame> Frames { get; set; } = [];

    public bool IsEmpty => Id is null && Name is null && Frames.Count == 0;

    public SentryThread Finish() => new(Id, Name, Crashed, Current, Frames);
}
