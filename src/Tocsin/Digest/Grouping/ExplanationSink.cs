namespace Tocsin.Digest.Grouping;

/// <summary>Writes every part down.</summary>
internal readonly struct ExplanationSink() : IComponentSink
{
    private readonly List<GroupingComponent> _components = [];

    public bool RecordsSkipped => true;

    public IReadOnlyList<GroupingComponent> Components => _components;

    public void Use(ComponentKind kind, ComponentPlace at, string? raw, string cleaned) =>
        _components.Add(new GroupingComponent(kind, at, raw, cleaned, null));

    public void Skip(ComponentKind kind, ComponentPlace at, string? raw, SkipReason why) =>
        _components.Add(new GroupingComponent(kind, at, raw, null, why));

    /// <summary>The key, computed again from what was written down.</summary>
    public Fingerprint ToFingerprint()
    {
        var sink = new FingerprintSink();
        try
        {
            foreach (var component in _components)
            {
                if (component.Cleaned is { } cleaned)
                    sink.Use(component.Kind, component.At, component.Raw, cleaned);
            }

            return sink.ToFingerprint();
        }
        finally
        {
            sink.Dispose();
        }
    }
}
