using Tocsin.Alerting.Delivery;

namespace Tocsin.Tests.Delivery;

/// <summary>A call to a vendor who thinks for as long as the test wants.</summary>
internal sealed class HeldCall
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DeliveryResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _cut;

    public Task Begun => _begun.Task;

    /// <summary>Whether the caller gave up.</summary>
    public bool IsCut => _cut.IsCancellationRequested;

    public void End(DeliveryResult result) => _answer.SetResult(result);

    public async Task<DeliveryResult> AnswerAsync(CancellationToken cancellationToken)
    {
        _cut = cancellationToken;
        _begun.SetResult();
        return await _answer.Task.WaitAsync(cancellationToken);
    }
}
