using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Policy.Deciding.Digests;
using Tocsin.Enrichment;
using Tocsin.Fakes.Time;
using Tocsin.Tests.Storage;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Alerting;

public abstract class DecisionBooksTests(StoreKind kind)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_incident_that_ended_in_a_storm_and_came_back_in_it_leaves_both_its_spans_settled()
    {
        await using var store = await TestStore.CreateAsync(kind, new ManualTime(Noon));
        StoredIncident[] waiting = [Span("inc_1", Noon, IncidentState.Resolved), Span("inc_2", Noon.AddSeconds(20), IncidentState.Open)];
        var flush = new DigestDecision { Incidents = [.. waiting.Select(stored => stored.Incident with { Channels = [] })] };

        var left = await store.Database.WriteAsync(async transaction =>
        {
            foreach (var stored in waiting)
                await IncidentStore.SaveAsync(transaction, stored);
            await new DecisionBooks(transaction, new EnrichmentBooks(transaction, [], TimeSpan.Zero, Noon), new AlertPolicy(), Noon.AddMinutes(1)).WriteAsync(flush, waiting);
            return await IncidentStore.WaitingAsync(transaction, withStack: true);
        }, CancellationToken.None);

        left.ShouldBeEmpty();
    }

    private static StoredIncident Span(string id, DateTimeOffset openedAt, IncidentState state) => new(
        id, IssueId: null,
        new Incident
        {
            Key = "issue:1",
            State = state,
            Severity = Severity.Error,
            OpenedAt = openedAt,
            Channels = [new ChannelStanding { Channel = "ops", Waits = new DigestWait(openedAt, HoldReason.Storm) }],
        },
        new Subject { Title = "Checkout fails", Count = 1, FirstSeen = openedAt, LastSeen = openedAt });
}

public sealed class DecisionBooksTestsOnSqlite() : DecisionBooksTests(StoreKind.Sqlite);

public sealed class DecisionBooksTestsOnPostgres() : DecisionBooksTests(StoreKind.Postgres);
