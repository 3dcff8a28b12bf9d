using Tocsin.Fakes.Time;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

/// <summary>Tests in a delivery room of their own, on a store of the given kind, with the given configuration.</summary>
public abstract class DeliveryRoomTests(StoreKind kind, string configuration) : IAsyncLifetime
{
    private TestSettings _settings = null!;

    internal StoreKind Kind => kind;

    internal TestStore Store { get; private set; } = null!;

    internal DeliveryRoom Room { get; private set; } = null!;

    /// <summary>The store's clock; null for the usual one.</summary>
    private protected virtual ManualTime? Clock => null;

    public async ValueTask InitializeAsync()
    {
        Store = await TestStore.CreateAsync(kind, Clock);
        _settings = new TestSettings(configuration, Store.Time);
        Room = new DeliveryRoom(Store, _settings);
    }

    public async ValueTask DisposeAsync()
    {
        Room.Dispose();
        _settings.Dispose();
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
