namespace Tocsin.Operations.Exposition;

/// <summary>One line, or for a histogram one block of lines, of the exposition. Safe to record from any thread.</summary>
internal abstract class Series(LabelSet labels)
{
    public LabelSet Labels { get; } = labels;

    /// <summary>Declared in advance: shown from the start, and never dropped.</summary>
    public bool IsPreset { get; set; }

    /// <summary>The scrape at which an observed series was last heard of.</summary>
    public long SeenAt { get; set; }

    public abstract void Add(double value);

    public abstract void Set(double value);
}
