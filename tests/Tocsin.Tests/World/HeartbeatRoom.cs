using Tocsin.Alerting;
using Tocsin.Heartbeats;
using Tocsin.Heartbeats.CheckIns;
using Tocsin.Storage.Nodes;

namespace Tocsin.Tests.World;

/// <summary>Heartbeats and the decisions behind them on one store; time moves by hand.</summary>
internal sealed class HeartbeatRoom : IAsyncDisposable
{
    private HeartbeatRoom(AlertingRoom alerting)
    {
        Alerting = alerting;
        var bell = new AlertingBell(Store.Time, new NodeHints());
        Desk = new HeartbeatDesk(Store.Database, bell, alerting.Digest.Settings.Live);
        Roll = new HeartbeatRoll(Store.Database, bell, Store.Time);
        Lookout = new HeartbeatLookout(Store.Database, Desk, bell, alerting.Digest.Metrics, Store.Time);
        CheckIns = new CheckInDesk(Store.Database, Desk);
    }

    public AlertingRoom Alerting { get; }

    public TestStore Store => Alerting.Store;

    public HeartbeatDesk Desk { get; }

    public HeartbeatRoll Roll { get; }

    public HeartbeatLookout Lookout { get; }

    public CheckInDesk CheckIns { get; }

    public static async Task<HeartbeatRoom> CreateAsync(string yaml, StoreKind kind)
    {
        var room = new HeartbeatRoom(await AlertingRoom.CreateAsync(yaml, kind));
        await room.CallAsync();
        return room;
    }

    public Task CallAsync() => Roll.CallAsync([.. Desk.Configured()], default);

    public async Task<string> TokenAsync(string name) =>
        (await Store.QueryAsync<string>("SELECT token FROM heartbeats WHERE key = @key", new { key = HeartbeatKey.Of(name) })).Single();

    public async Task<bool> PingAsync(string name, SignKind kind = SignKind.Ok)
    {
        var isKnown = await Desk.HearAsync(await TokenAsync(name), new SignOfLife(kind, Store.Time.GetUtcNow()), default);
        await Alerting.DecideAsync();
        return isKnown;
    }

    /// <summary>Lets time pass minute by minute, with somebody who looks for what is missing.</summary>
    public async Task PassAsync(int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
            await PassAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>Lets time pass, and looks for what is missing at its end.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        Store.Time.Advance(span);
        await Lookout.LookAsync(default);
        await Alerting.DecideAsync();
    }

    public Task<IReadOnlyList<string>> SaidAsync() => Store.QueryAsync<string>("SELECT COALESCE(key, '') || ' ' || kind FROM notifications WHERE is_edit = 0 ORDER BY number");

    public ValueTask DisposeAsync() => Alerting.DisposeAsync();
}
