using System.Threading.Channels;
using Tocsin.Alerting.Alerts;
using Tocsin.Storage;

namespace Tocsin.Enrichment;

/// <summary>
/// An enrichment that nobody waits for in vain: each look has a time limit, also when it does not heed its token, and only a few go on at the same time. What
/// never ends keeps its place, so a silent enrichment costs a few stuck tasks, not one for each incident.
/// </summary>
internal sealed class BoundedEnrichment(IEnrichment enrichment, TimeProvider time)
{
    /// <summary>What helps is read within the first minute.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    /// <summary>Looks at the same time.</summary>
    public const int MostAtOnce = 4;

    private readonly Channel<bool> _places = Channel.CreateBounded<bool>(MostAtOnce);

    /// <exception cref="OperationCanceledException">The caller wants no more.</exception>
    public async Task<EnrichmentEnding> FindAsync(EnrichedIncident incident, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _places.Writer.WriteAsync(true, either.Token);
            return EnrichmentEnding.Of(await LookAsync(incident, either.Token).WaitAsync(either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return EnrichmentEnding.TimedOut($"no answer within {TimeLimit.TotalSeconds:0} s");
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !PassingTrouble.Explains(failure))
        {
            return EnrichmentEnding.Failed(failure);
        }
    }

    private async Task<Addition?> LookAsync(EnrichedIncident incident, CancellationToken cancellationToken)
    {
        try
        {
            // One that blocks its thread before it first awaits must not block the worker.
            await Task.Yield();
            return await enrichment.FindAsync(incident, cancellationToken);
        }
        finally
        {
            _places.Reader.TryRead(out _);
        }
    }
}
