using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting;
using Tocsin.Alerting.Monitoring;
using Tocsin.Monitors;
using Tocsin.Monitors.Watching;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Tests.World;

/// <summary>Monitors with checks that the test scripts, and the decisions behind them, on one store; time moves by hand.</summary>
internal sealed class MonitorRoom : IAsyncDisposable
{
    private readonly Dictionary<string, ScriptedCheck> _checks = new(StringComparer.Ordinal);

    private MonitorRoom(AlertingRoom alerting)
    {
        Alerting = alerting;
        Rounds = Make(alerting.Store.Database);
    }

    public AlertingRoom Alerting { get; }

    public TestStore Store => Alerting.Store;

    public MonitorRounds Rounds { get; private set; }

    public static async Task<MonitorRoom> CreateAsync(string yaml, StoreKind kind)
    {
        var room = new MonitorRoom(await AlertingRoom.CreateAsync(yaml, kind));
        await room.PlanAsync();
        return room;
    }

    /// <summary>The check of a monitor, or of the canary.</summary>
    public ScriptedCheck Check(string name) => _checks.TryGetValue(name, out var check) ? check : _checks[name] = new ScriptedCheck();

    public void Find(HealthState state, params string[] monitors)
    {
        foreach (var name in monitors)
            Check(name).State = state;
    }

    public MonitorRounds Make(Database database) => new(
        new MonitorBooks(database, new AlertingBell(Store.Time, new NodeHints()), Store.Time), watch => Check(MonitorKey.NameOf(watch.Key)), Alerting.Digest.Metrics.Monitors, Store.Time, NullLogger.Instance);

    public Task PlanAsync() => Rounds.PlanAsync(Alerting.Digest.Settings.Live.Current, default);

    /// <summary>The settings change while it runs.</summary>
    public Task ChangeAsync(string yaml)
    {
        Alerting.Digest.Settings.Change(yaml);
        return PlanAsync();
    }

    /// <summary>A new process: what only memory knew is gone.</summary>
    public async Task RestartAsync()
    {
        Alerting.Restart();
        await Rounds.DisposeAsync();
        Rounds = Make(Store.Database);
        await PlanAsync();
    }

    /// <summary>Lets time pass second by second, with looks and decisions in it.</summary>
    public async Task PassAsync(int seconds)
    {
        for (var second = 0; second <= seconds; second++)
        {
            if (second > 0)
                Store.Time.Advance(TimeSpan.FromSeconds(1));
            await SettleAsync(Rounds);
            await Rounds.TurnAsync(default);
            await SettleAsync(Rounds);
            await Alerting.DecideAsync();
        }
    }

    /// <summary>Waits until every look that is under way has ended and is written down.</summary>
    public static async Task SettleAsync(MonitorRounds rounds)
    {
        while (rounds.Running > 0)
        {
            await FoundAsync(rounds);
            await rounds.TurnAsync(default);
        }
    }

    /// <summary>Waits until every look that is under way has ended and waits to be written down.</summary>
    public static async Task FoundAsync(MonitorRounds rounds)
    {
        while (rounds.Waiting < rounds.Running)
            await Task.Yield();
    }

    /// <summary>What was decided about signals, with what they say.</summary>
    public Task<IReadOnlyList<string>> LedgerAsync() =>
        Store.QueryAsync<string>("SELECT key || ' ' || kind || ' ' || outcome || COALESCE(' ' || reason, '') FROM ledger ORDER BY id");

    /// <summary>What was said in messages of their own.</summary>
    public Task<IReadOnlyList<string>> SaidAsync() => Store.QueryAsync<string>("SELECT COALESCE(key, '') || ' ' || kind FROM notifications WHERE is_edit = 0 ORDER BY number");

    public async ValueTask DisposeAsync()
    {
        await Rounds.DisposeAsync();
        await Alerting.DisposeAsync();
    }
}
