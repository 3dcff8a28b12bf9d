using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;
using Tocsin.Delivery;
using Tocsin.Operations.Exposition;
using Tocsin.Operations.Metrics;
using Tocsin.Storage.Nodes;

namespace Tocsin.Tests.World;

/// <summary>The delivery on a real store with scripted channels, stepped by hand; <see cref="Restart"/> forgets what memory holds.</summary>
internal sealed class DeliveryRoom : IDisposable
{
    private readonly TocsinMetrics _metrics;
    private readonly ChannelSurroundings _surroundings;
    private Dictionary<string, ChannelWorker> _workers = [];
    private int _made;
    private int _starts;

    public DeliveryRoom(TestStore store, TestSettings settings)
    {
        (Store, Settings) = (store, settings);
        _metrics = new TocsinMetrics(new MetricsRegistry(new MetricsOptions()), store.Time);
        _surroundings = new ChannelSurroundings(_ => throw new NotSupportedException("A test calls nobody."), Console, store.Time);
        Notifications = new NotificationStore(store.Database, new ProcessClock(store.Time));
        Directory = new ChannelDirectory(settings.Live, _surroundings);
        Restart();
    }

    public TestStore Store { get; }

    public TestSettings Settings { get; }

    public NotificationStore Notifications { get; }

    /// <summary>What the last resort wrote.</summary>
    public StringWriter Console { get; } = new();

    public ChannelDirectory Directory { get; private set; }

    public AttemptJudge Judge { get; } = new(new RetrySchedule(new RetryOptions(), new Random(1)));

    public ScriptedChannel Channel(string name) => Settings.Channels.Named(name);

    public ConfiguredChannel Configured(string name) => Directory.Channels[name];

    public ChannelWorker Worker(string name) => _workers[name];

    /// <summary>A new process over the same store.</summary>
    public void Restart()
    {
        Directory = new ChannelDirectory(Settings.Live, _surroundings);
        // Each process has a name of its own.
        var node = $"alone-{++_starts}";
        var (bells, pacemaker) = (new DeliveryBells(Store.Time, new NodeHints()), new Pacemaker());
        _workers = Directory.Channels.ToDictionary(
            channel => channel.Key,
            channel => new ChannelWorker(channel.Value, TestNode.Held(channel.Key, Store.Time, node), Notifications, Judge, pacemaker, bells, _metrics, Store.Time, NullLogger.Instance));
    }

    public Task StepOrphansAsync() =>
        new OrphanedNotifications(
        Directory, TestNode.Alone(Store.Database, Store.Time).Keeper, Notifications, Judge, new DeliveryBells(Store.Time, new NodeHints()), Store.Time, NullLogger.Instance).StepAsync(default);

    /// <summary>Lets every channel do what it can do at this moment.</summary>
    /// <returns>When the first of them has something to do again.</returns>
    public async Task<DateTimeOffset> SettleAsync()
    {
        DateTimeOffset next;
        bool more;
        do
        {
            (next, more) = (DateTimeOffset.MaxValue, false);
            foreach (var worker in _workers.Values)
            {
                DateTimeOffset? lookAgain;
                while ((lookAgain = await worker.StepAsync(default)) is null)
                    more = true;
                next = lookAgain.Value < next ? lookAgain.Value : next;
            }
        }
        while (more);
        return next;
    }

    /// <summary>Lets time pass from one due moment to the next, with the channels at work in it.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        var end = Store.Time.GetUtcNow() + span;
        while (await SettleAsync() is var next && next < end)
            Store.Time.Advance(next > Store.Time.GetUtcNow() ? next - Store.Time.GetUtcNow() : TimeSpan.FromMilliseconds(1));
        Store.Time.Advance(end - Store.Time.GetUtcNow());
        await SettleAsync();
    }

    /// <summary>Decides a notification, as the second transaction does.</summary>
    public async Task<string> AddAsync(
        string channel, string? incident = "inc_1", NotificationKind kind = NotificationKind.Opened, Severity severity = Severity.Error, bool isEdit = false)
    {
        var message = new AlertMessage
        {
            Notification = $"ntf_{++_made}",
            Incident = incident,
            Kind = kind,
            Severity = severity,
            At = Store.Time.GetUtcNow(),
            Subject = new Subject { Title = "Something broke" },
            Text = $"text {_made}",
        };
        await Store.Database.WriteAsync(async transaction =>
        {
            await NotificationStore.AddAsync(transaction, new NewNotification(channel, message) { Key = incident is null ? null : $"key of {incident}", IsEdit = isEdit });
            return true;
        }, default);
        return message.Notification;
    }

    /// <summary>Every notification with its state, in the order of deciding.</summary>
    public Task<IReadOnlyList<string>> StatesAsync() => Store.QueryAsync<string>(
        "SELECT id || ' ' || channel || ' ' || CASE state WHEN 0 THEN 'pending' WHEN 1 THEN 'sent' WHEN 2 THEN 'failed' ELSE 'superseded' END FROM notifications ORDER BY number");

    public void Dispose() => Console.Dispose();
}
