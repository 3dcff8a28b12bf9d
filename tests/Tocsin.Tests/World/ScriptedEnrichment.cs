using Tocsin.Alerting.Alerts;
using Tocsin.Enrichment;

namespace Tocsin.Tests.World;

/// <summary>An enrichment that answers when and what a test says; until then it does not heed its token either.</summary>
internal sealed class ScriptedEnrichment(string name = "scripted") : IEnrichment
{
    private readonly TaskCompletionSource<Addition?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    /// <summary>The incidents that were asked about.</summary>
    public List<EnrichedIncident> Asked { get; } = [];

    public bool IsAnswered => _answer.Task.IsCompleted;

    public ScriptedEnrichment Finds(string? text)
    {
        _answer.TrySetResult(text is null ? null : new Addition("Found", text));
        return this;
    }

    public ScriptedEnrichment Throws(Exception failure)
    {
        _answer.TrySetException(failure);
        return this;
    }

    public Task<Addition?> FindAsync(EnrichedIncident incident, CancellationToken cancellationToken)
    {
        lock (Asked)
            Asked.Add(incident);
        return _answer.Task;
    }
}
