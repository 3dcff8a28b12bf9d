using Tocsin.Alerting.Channels.Http;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Fakes;

/// <summary>Tests that talk to a vendor of their own.</summary>
public abstract class VendorTests<TVendor>(Func<Task<TVendor>> start) : IAsyncLifetime
    where TVendor : IAsyncDisposable
{
    internal ChannelHttpClients Clients { get; } = new();

    protected ManualTime Time { get; } = new();

    protected TVendor Vendor { get; private set; } = default!;

    public async ValueTask InitializeAsync() => Vendor = await start();

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await Vendor.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
