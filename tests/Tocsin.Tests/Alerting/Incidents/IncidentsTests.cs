using Tocsin.Alerting.Incidents;
using Tocsin.Alerting.Matching;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Alerting.Incidents;

public abstract class IncidentsTests(StoreKind kind) : IAsyncLifetime
{
    private const string Fatal = "level:critical";

    private AlertingRoom _room = null!;

    private IncidentQueries Queries => new(_room.Store.Database, _room.Store.Time);

    private IncidentTriage Triage => new(_room.Store.Database, _room.Store.Time);

    public async ValueTask InitializeAsync()
    {
        _room = await AlertingRoom.CreateAsync("channels: {ops: {type: scripted}}\nalerts: {threshold: {events: 0}, milestones: [1000]}", kind);
        await _room.Digest.DigestAsync(_room.Digest.Events.Of("a", facts => facts with { Level = Tocsin.Sentry.Events.SentryLevel.Fatal }));
        await _room.HappensAsync("b");
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Taken_on_it_is_not_reminded_of_and_let_go_it_is_again()
    {
        await Triage.AcknowledgeAsync((await SeenAsync("SHOP-1")).Stored, "anna", default);
        await _room.PassAsync(TimeSpan.FromHours(2));
        var taken = IncidentSummary.Of(await SeenAsync("SHOP-1"));
        (taken.State, taken.AcknowledgedBy).ShouldBe(("acknowledged", "anna"));
        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Opened"]);

        await Triage.UnacknowledgeAsync((await SeenAsync("SHOP-1")).Stored, "anna", default);
        await _room.PassAsync(TimeSpan.FromMinutes(31));

        IncidentSummary.Of(await SeenAsync("SHOP-1")).State.ShouldBe("open");
        (await _room.SaidAsync())[^1].ShouldBe("ops Reminder");
        (await _room.LedgerAsync()).ShouldContain(entry => entry.StartsWith("Unacknowledged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Resolving_an_incident_resolves_its_issue_so_that_it_can_come_back()
    {
        await Triage.ResolveAsync((await SeenAsync("SHOP-2")).Stored, "anna", default);
        await _room.DecideAsync();
        _room.Store.Time.Advance(TimeSpan.FromMinutes(10));
        await _room.HappensAsync("b");

        (await _room.SaidAsync()).ShouldBe(["ops Opened", "ops Opened", "ops Resolved", "ops Regressed"]);
        (await ListAsync("", all: true)).Select(incident => (incident.ShortId, incident.State)).ShouldBe([("SHOP-2", "open"), ("SHOP-1", "open"), ("SHOP-2", "resolved")], ignoreOrder: true);
    }

    [Fact]
    public async Task The_list_answers_the_queries_that_silences_use()
    {
        (await ListAsync(Fatal)).Select(incident => incident.ShortId).ShouldBe(["SHOP-1"]);
        (await ListAsync("\"Failure: b\"")).Select(incident => incident.ShortId).ShouldBe(["SHOP-2"]);
        (await ListAsync("priority:P1")).Select(incident => incident.Priority).ShouldBe(["P1"]);
        (await Queries.ListAsync(Query.Everything, all: true, 1, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task It_shows_the_issues_numbers_of_this_moment_and_who_has_heard()
    {
        await _room.HappensAsync("b", "b");

        var detail = IncidentDetail.Of(await SeenAsync("SHOP-2"));
        detail.Incident.Count.ShouldBe(3);
        detail.Channels.ShouldHaveSingleItem().Told.ShouldBe(1);
        (await SeenAsync(detail.Incident.Id)).Stored.Id.ShouldBe(detail.Incident.Id);
        (await Queries.FindAsync("inc_0", default)).ShouldBeNull();
    }

    private async Task<SeenIncident> SeenAsync(string id) => (await Queries.FindAsync(id, default)).ShouldNotBeNull();

    private async Task<IReadOnlyList<IncidentSummary>> ListAsync(string query, bool all = false) =>
        [.. (await Queries.ListAsync(QueryParser.Parse(query).Query.ShouldNotBeNull(), all, 0, default)).Select(IncidentSummary.Of)];
}

public sealed class IncidentsTestsOnSqlite() : IncidentsTests(StoreKind.Sqlite);

public sealed class IncidentsTestsOnPostgres() : IncidentsTests(StoreKind.Postgres);
