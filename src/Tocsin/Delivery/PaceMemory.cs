using Tocsin.Alerting.Delivery;
using Tocsin.Delivery.Claims;

namespace Tocsin.Delivery;

/// <summary>Lets whoever takes over a channel keep the vendor's pace from its first call on: the vendor counts those of the node before as well.</summary>
internal sealed class PaceMemory(Pacemaker pacemaker, NotificationStore store, TimeProvider time)
{
    private bool _recalled;

    /// <summary>Reads once what others sent within the pace's window.</summary>
    public async Task RecallAsync(Claimant claimant, Pace pace, CancellationToken cancellationToken)
    {
        if (!_recalled && pace.Limits.Count > 0)
            pacemaker.Recall(pace, await store.CallsOfOthersAsync(claimant, time.GetUtcNow() - pace.Limits.Max(limit => limit.Window), cancellationToken));
        _recalled = true;
    }
}
