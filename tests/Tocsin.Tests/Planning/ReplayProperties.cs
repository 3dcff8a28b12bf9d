using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Delivery;
using Tocsin.Planning;
using Tocsin.Planning.Comparison;
using Tocsin.Planning.Recordings;
using Tocsin.Planning.Replays;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Planning;

/// <summary>A replay says what was said, to the millisecond and the word; and with another configuration nothing but what that changes.</summary>
public abstract class ReplayProperties(StoreKind kind)
{
    private const string Settings =
        """
        channels:
          ops: {type: scripted}
          log: {type: scripted}
          desk: {type: scripted, can_edit: true, min_severity: error, limit: 40/1h}
          phone: {type: scripted}
        alerts:
          dedup_window: 3m
          storm: {incidents: 12, within: 1m}
          milestones: [5, 10, 50, 100]
          threshold: {events: 20, within: 5m, cool_down: 10m}
          limits: {per_key: 6/1h, instance: 100/1h}
          reminders: {critical: 20m, error: 2h}
          flapping: {openings: 3, within: 1h}
          hold: [{match: "level:<=warning", for: 2m}]
        inhibit: [{source: "component:database level:critical", target: "component:web"}]
        maintenance: [{name: nightly, match: "component:api", when: {from: "02:00", to: "04:00", time_zone: Europe/Berlin}}]
        routes:
          - {match: "level:critical", to: [ops, log], continue: true, escalate: [{after: 10m, to: phone}]}
          - {match: "environment:production", to: [desk], when: {from: "08:00", to: "20:00", time_zone: Europe/Berlin}, continue: true}
          - {match: "times_seen:>30", to: [phone], continue: true}
          - {match: "", to: [ops, log]}
        """;

    // Where all channels spend one budget, one that is gone leaves more to the others.
    private static readonly string Apart = Settings.Replace("instance: 100/1h", "instance: 100000/1h", StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task With_the_same_configuration_the_same_is_said(int seed)
    {
        // What is found out is said besides, and changes no decision.
        await using var room = await AlertingRoom.CreateAsync(Settings, kind, new ScriptedEnrichment().Finds("the cause"));
        await new RandomDays(room, new Random(seed)).PassAsync(TimeSpan.FromHours(36));

        await using var recording = await RecordAsync(room, days: 1);
        var said = await SayAsync(recording, new AlertPolicySource(room.Digest.Settings.Live, room.Delivery.Directory));

        FirstDifference(await SentAsync(room, recording.From), [.. said.Select(Line)]).ShouldBeNull();
        said.Count.ShouldBeGreaterThan(20);
        (await FoldedAsync(room, "LIKE 'issue:%'"), await FoldedAsync(room, "NOT LIKE 'issue:%'")).ShouldBe((true, true));
        PlanFidelity.Of(recording.Sent, new Spoken(said, 0, new Dictionary<string, long>())).IsExact.ShouldBeTrue();
    }

    [Fact]
    public async Task A_channel_that_is_dropped_loses_its_messages_and_no_other_changes()
    {
        await using var room = await AlertingRoom.CreateAsync(Apart, kind);
        await new RandomDays(room, new Random(11)).PassAsync(TimeSpan.FromHours(30));
        using var settings = new TestSettings(Apart.Replace("  log: {type: scripted}\n", "", StringComparison.Ordinal).Replace("[ops, log]", "[ops]", StringComparison.Ordinal), room.Store.Time);

        var plan = await new Planner(room.Store.SnapshotAsync, new ProcessClock(room.Store.Time), progress: null).RunAsync(
            1, new AlertPolicySource(room.Digest.Settings.Live, room.Delivery.Directory), PolicyOf(settings, room), [], default);

        plan.Fidelity.IsExact.ShouldBeTrue();
        var log = plan.Channels.Single(channel => channel.Name == "log");
        (log.Before > 0, log.After).ShouldBe((true, 0));
        plan.Channels.Where(channel => channel.Name != "log").ShouldAllBe(channel => channel.Before == channel.After);
        (plan.Changed.Sum(one => one.New), plan.Changed.Sum(one => one.Moved)).ShouldBe((0, 0));
        (plan.Before.Messages - plan.After.Messages).ShouldBe(log.Before);
    }

    [Fact]
    public async Task A_replay_leaves_the_store_as_it_is()
    {
        await using var room = await AlertingRoom.CreateAsync(Settings, kind);
        await new RandomDays(room, new Random(5)).PassAsync(TimeSpan.FromHours(8));
        var before = await RowsAsync(room);

        await using (var recording = await RecordAsync(room, days: 2))
            await SayAsync(recording, new AlertPolicySource(room.Digest.Settings.Live, room.Delivery.Directory));

        (await RowsAsync(room)).ShouldBe(before);
    }

    /// <summary>Whether something of such a key was held because something else explains it.</summary>
    private static async Task<bool> FoldedAsync(AlertingRoom room, string keys) =>
        await room.Store.NumberAsync($"SELECT COUNT(*) FROM ledger WHERE reason = 'Folded' AND key {keys}") > 0;

    private static AlertPolicySource PolicyOf(TestSettings settings, AlertingRoom room) => new(
        settings.Live, new ChannelDirectory(settings.Live, new ChannelSurroundings(_ => throw new NotSupportedException("A test calls nobody."), TextWriter.Null, room.Store.Time)));

    private static async Task<Recording> RecordAsync(AlertingRoom room, int days)
    {
        await using var source = await room.Store.SnapshotAsync();
        return await new RecordingLoad(source, new ProcessClock(room.Store.Time), TimeSpan.FromHours(1), progress: null).RunAsync(days, default);
    }

    private static async Task<IReadOnlyList<SpokenMessage>> SayAsync(Recording recording, AlertPolicySource policies)
    {
        await using var store = await new Replay(recording, policies, progress: null).RunAsync(default);
        return (await new SpokenMessages(policies.Current, recording.From).ReadAsync(store, default)).Messages;
    }

    private static string Line(SpokenMessage message) =>
        $"{message.At.ToUnixTimeMilliseconds()} {message.Channel} {message.Kind} {(long)message.Severity} {message.Key} {message.Text} {string.Join('|', message.Lists.Select(line => line.Title))}";

    private static async Task<IReadOnlyList<string>> SentAsync(AlertingRoom room, DateTimeOffset from) => [.. (await room.Store.QueryAsync<(string Channel, string? Key, string Message)>(
        "SELECT channel, key, message FROM notifications WHERE is_edit = 0 AND created_at >= @from ORDER BY number", new { from = from.ToUnixTimeMilliseconds() }))
        .Select(row => (row.Channel, row.Key, Message: System.Text.Json.JsonSerializer.Deserialize(row.Message, NotificationJson.Default.AlertMessage)!))
        .Select(row => $"{row.Message.At.ToUnixTimeMilliseconds()} {row.Channel} {row.Message.Kind} {(long)row.Message.Severity} {row.Key} {row.Message.Text} {string.Join('|', row.Message.Lines.Select(line => line.Title))}")];

    /// <summary>The first line in which both differ, with what stands before it; null when they are the same.</summary>
    private static string? FirstDifference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var same = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return same == expected.Count && same == actual.Count
            ? null
            : $"after {same} of {expected.Count} lines: {string.Join('\n', expected.Skip(same - 2).Take(6))}\nwas\n{string.Join('\n', actual.Skip(same - 2).Take(6))}";
    }

    private static Task<IReadOnlyList<string>> RowsAsync(AlertingRoom room) => room.Store.QueryAsync<string>(
        """
        SELECT 'incident ' || id || content FROM incidents UNION ALL SELECT 'notification ' || id || state FROM notifications
        UNION ALL SELECT 'silence ' || id || COALESCE(ended_at, 0) FROM silences UNION ALL SELECT 'step ' || id FROM decide_steps ORDER BY 1
        """);
}

public sealed class ReplayPropertiesOnSqlite() : ReplayProperties(StoreKind.Sqlite);

public sealed class ReplayPropertiesOnPostgres() : ReplayProperties(StoreKind.Postgres);
