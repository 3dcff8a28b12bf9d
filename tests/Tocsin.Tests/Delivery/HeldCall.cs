using Tocsin.Alerting.Delivery;

namespace Tocsin.Tests.Delivery;

/// <summary>A call to a vendor who thinks for as long as the test wants.</summary>
internal sealed class HeldCall
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DeliveryResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Begun => _begun.Task;

    /// <summary>Whether the caller gave up.</summary>
    public bool IsCut { get; private set; }

    public void End(DeliveryResult result) => _answer.SetResult(result);

    public async Task<DeliveryResult> AnswerAsync(CancellationToken cancellationToken)
    {
        using var cut = cancellationToken.Register(() => IsCut = true);
        _begun.SetResult();
        return await _answer.Task.WaitAsync(cancellationToken);
    }
}
