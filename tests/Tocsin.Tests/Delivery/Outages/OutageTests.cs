using Tocsin.Alerting.Delivery;
using Tocsin.Sentry.Events;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery.Outages;

/// <summary>Every vendor is away for ten minutes, each in its own way, while things go on breaking and one of two nodes dies.</summary>
public abstract class OutageTests(StoreKind kind) : IAsyncLifetime
{
    private const string Settings =
        """
        channels:
          refused: {type: scripted, per_minute: 20}
          broken: {type: scripted, can_edit: true, per_minute: 20}
          busy: {type: scripted, can_edit: true}
          slow: {type: scripted, can_edit: true, per_minute: 10}
        alerts: {storm: {incidents: 1000}, limits: {instance: 100000/1m}}
        """;

    private static readonly string[] Vendors = ["refused", "broken", "busy", "slow"];
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);

    private AlertingRoom _room = null!;
    private List<OutageNode> _nodes = [];

    public async ValueTask InitializeAsync()
    {
        _room = await AlertingRoom.CreateAsync(Settings, kind);
        _nodes = [new OutageNode(_room, "one"), new OutageNode(_room, "other")];
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Nothing_is_lost_and_when_they_are_back_everything_comes_in_order_at_their_pace()
    {
        await HappensAsync("a");
        await PassAsync(TimeSpan.FromMinutes(1));
        var (brokeAt, before) = (_room.Store.Time.GetUtcNow(), Calls());
        Break();
        await GoOnAsync();
        var (mendedAt, during) = (_room.Store.Time.GetUtcNow(), Calls());
        var waited = await WaitingAsync();
        Mend();
        await PassAsync(TimeSpan.FromMinutes(30));

        await DeliveryPromises.ShouldBeKeptAsync(_room);
        foreach (var vendor in Vendors)
        {
            // Five failures open the circuit, on each of the two nodes; then one call every half minute looks whether the vendor is back.
            (during[vendor] - before[vendor]).ShouldBeInRange(8, 5 + 5 + 20 + 2, vendor);
            _nodes.Single().Directory.Channels[vendor].Circuit.State.ShouldBe(CircuitState.Closed, vendor);
            await ShouldKeepPaceAsync(vendor);
        }

        (await _room.Store.QueryAsync<string>("SELECT id FROM notifications WHERE state = 1")).Intersect(waited).Count().ShouldBe(waited.Count, "what waited when they came back was delivered by them");
        await ShouldFoldEditsAsync(brokeAt, mendedAt);
    }

    [Fact]
    public async Task What_was_given_up_while_the_vendor_was_away_is_told_when_it_is_back_and_the_incident_lasts()
    {
        Break();
        await GoOnAsync();
        var givenUp = await _room.Store.QueryAsync<string>("SELECT incident_id FROM notifications WHERE state = 2 AND channel = 'broken' AND kind = 'Opened' AND is_edit = 0");
        givenUp.ShouldNotBeEmpty("ten attempts do not last ten minutes");
        Mend();
        await PassAsync(TimeSpan.FromMinutes(2));

        foreach (var incident in givenUp)
        {
            var story = _room.Delivery.Channel("broken").Delivered.Where(heard => heard.Message.Incident == incident).ToList();
            story[0].Edited.ShouldBeNull("the chat hears of it in a message of its own");
            story.Skip(1).ShouldAllBe(heard => heard.Edited != null || heard.ReplyTo != null);
        }
    }

    private Dictionary<string, int> Calls() => Vendors.ToDictionary(vendor => vendor, vendor => _room.Delivery.Channel(vendor).Heard.Count);

    private Task<IReadOnlyList<string>> WaitingAsync() => _room.Store.QueryAsync<string>("SELECT id FROM notifications WHERE state = 0 AND is_edit = 0");

    /// <summary>In no minute more calls than the vendor allows, whoever made them.</summary>
    private async Task ShouldKeepPaceAsync(string vendor)
    {
        if (_room.Delivery.Channel(vendor).Pace.Limits is not [var limit])
            return;
        var calls = (await _room.Store.QueryAsync<long>(
            "SELECT d.at FROM deliveries d JOIN notifications n ON n.id = d.notification_id WHERE n.channel = @vendor ORDER BY d.at", new { vendor })).ToList();
        calls.Zip(calls.Skip(limit.Messages)).ShouldAllBe(pair => pair.Second - pair.First >= limit.Window.TotalMilliseconds, vendor);
    }

    /// <summary>Of all the edits of a living message that were decided in the outage, none or the last was sent.</summary>
    private async Task ShouldFoldEditsAsync(DateTimeOffset brokeAt, DateTimeOffset mendedAt)
    {
        var edits = await _room.Store.QueryAsync<(string Living, long State, long Count)>(
            """
            SELECT incident_id || ' ' || channel, state, COUNT(*) FROM notifications
            WHERE is_edit = 1 AND created_at >= @from AND created_at < @to GROUP BY incident_id, channel, state
            """,
            new { from = brokeAt.ToUnixTimeMilliseconds(), to = mendedAt.ToUnixTimeMilliseconds() });
        edits.Where(edit => edit.State == 1).ShouldAllBe(edit => edit.Count == 1);
        edits.Where(edit => edit.State == 3).Sum(edit => edit.Count).ShouldBeGreaterThan(20);
    }

    private async Task GoOnAsync()
    {
        for (var quarter = 0; quarter < 40; quarter++)
        {
            if (quarter == 20)
            {
                await _nodes[0].DieAsync();
                _nodes.RemoveAt(0);
            }

            await HappensAsync($"{(char)('a' + (quarter % 8))}");
            if (quarter == 30)
                await HappensAsync("b", SentryLevel.Fatal);
            if (quarter == 35)
                await _room.Triage.ResolveAsync(await _room.IssueAsync(3), "anna", null, default);
            await PassAsync(TimeSpan.FromSeconds(15));
        }
    }

    private void Break()
    {
        Fail("refused", () => new DeliveryResult.Retry(FailureReason.Network, "connection refused"));
        Fail("broken", () => new DeliveryResult.Retry(FailureReason.ServerError, "500"));
        Fail("busy", () => new DeliveryResult.Retry(FailureReason.RateLimited, "429", TimeSpan.FromSeconds(90)));
        Fail("slow", () =>
        {
            _room.Store.Time.Advance(TimeSpan.FromSeconds(5));
            return new DeliveryResult.Retry(FailureReason.Timeout, "no answer in 5 s");
        });
    }

    private void Mend()
    {
        foreach (var vendor in Vendors)
            Fail(vendor, null);
    }

    private void Fail(string vendor, Func<DeliveryResult>? how) => _room.Delivery.Channel(vendor).Otherwise = how;

    private async Task HappensAsync(string issue, SentryLevel level = SentryLevel.Error)
    {
        await _room.Digest.DigestAsync(_room.Digest.Events.Of(issue, facts => facts with { Level = level }));
        await PassAsync(TimeSpan.Zero);
    }

    private async Task PassAsync(TimeSpan span)
    {
        var end = _room.Store.Time.GetUtcNow() + span;
        while (true)
        {
            await _room.DecideAsync();
            foreach (var node in _nodes)
                await node.SettleAsync();
            var left = end - _room.Store.Time.GetUtcNow();
            if (left <= TimeSpan.Zero)
                return;
            _room.Store.Time.Advance(left < Beat ? left : Beat);
        }
    }
}

public sealed class OutageTestsOnSqlite() : OutageTests(StoreKind.Sqlite);

public sealed class OutageTestsOnPostgres() : OutageTests(StoreKind.Postgres);
