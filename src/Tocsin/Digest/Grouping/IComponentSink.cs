namespace Tocsin.Digest.Grouping;

/// <summary>Takes the parts of a grouping as the walk meets them. Two sinks, one walk: the explanation cannot drift from the key.</summary>
internal interface IComponentSink
{
    /// <summary>Whether skipped parts are of interest; if not, the walk saves itself the way.</summary>
    bool RecordsSkipped { get; }

    void Use(ComponentKind kind, ComponentPlace at, string? raw, string cleaned);

    void Skip(ComponentKind kind, ComponentPlace at, string? raw, SkipReason why);
}
