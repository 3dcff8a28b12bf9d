using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

/// <summary>Three channels on an empty store, whose workers a test steps by hand.</summary>
public abstract class ChannelRoom(StoreKind kind) : IAsyncLifetime
{
    private const string Channels =
        """
        channels:
          ops: {type: scripted, fallback: backup, can_edit: true}
          backup: {type: scripted}
          slow: {type: scripted, per_minute: 2}
        """;

    private protected TestStore Store { get; private set; } = null!;

    private protected TestSettings Settings { get; private set; } = null!;

    private protected DeliveryRoom Room { get; private set; } = null!;

    private protected ScriptedChannel Ops => Room.Channel("ops");

    public async ValueTask InitializeAsync()
    {
        Store = await TestStore.CreateAsync(kind);
        Settings = new TestSettings(Channels, Store.Time);
        Room = new DeliveryRoom(Store, Settings);
    }

    public async ValueTask DisposeAsync()
    {
        Room.Dispose();
        Settings.Dispose();
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
