using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Calls;

/// <summary>A server with one project, and a webhook that is told of it.</summary>
internal sealed class ToldShop : IAsyncDisposable
{
    private readonly WebhookReceiver _receiver;
    private readonly TocsinProcess _tocsin;
    private readonly Ingest _ingest;

    private ToldShop(WebhookReceiver receiver, TocsinProcess tocsin, Ingest ingest) => (_receiver, _tocsin, _ingest) = (receiver, tocsin, ingest);

    public static async Task<ToldShop> StartAsync(StoreKind kind)
    {
        var receiver = await WebhookReceiver.StartAsync();
        var tocsin = await TocsinProcess.StartAsync(Configurations.To(receiver), kind);
        return new ToldShop(receiver, tocsin, new Ingest(tocsin, await tocsin.CreateProjectAsync("shop")));
    }

    public void Deconstruct(out WebhookReceiver receiver, out TocsinProcess tocsin, out Ingest ingest) => (receiver, tocsin, ingest) = (_receiver, _tocsin, _ingest);

    /// <summary>Lets the cart be empty for the first time, and waits until the webhook has heard of it.</summary>
    /// <returns>The issue.</returns>
    public async Task<IssueView> OpenAsync()
    {
        (await _ingest.EventAsync(Ingest.Error("CartEmpty", "no lines"))).Status.ShouldBe(200);
        await _receiver.CallAsync(call => call.Kind == "opened", "the first call", () => _tocsin.Log.Tail);
        return (await _tocsin.IssuesAsync()).ShouldHaveSingleItem();
    }

    public async ValueTask DisposeAsync()
    {
        await _tocsin.DisposeAsync();
        await _receiver.DisposeAsync();
    }
}
