using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Digest;
using Tocsin.Digest.Grouping;
using Tocsin.Fakes.Time;
using Tocsin.Issues;
using Tocsin.Projects;
using Tocsin.Sentry.Events;
using Tocsin.Tests.Storage;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest;

/// <summary>Which events are a regression of an issue that is resolved in a release. Releases without a version number go by when they were first seen.</summary>
public abstract class ReleaseOrderTests(StoreKind kind)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Project Shop = new(1, "shop", "Shop");

    [Theory]
    [InlineData("old", "fix", false)]
    [InlineData("fix", "fix", true)]
    [InlineData("new", "fix", true)]
    [InlineData("never-seen", "fix", true)]
    [InlineData("old", "not-shipped-yet", false)]
    [InlineData("shop@1.9.0", "shop@1.10.0", false)]
    [InlineData("shop@1.10.1", "shop@1.10.0", true)]
    [InlineData(null, "fix", true)]
    public async Task An_event_is_a_regression_when_its_release_holds_the_fix(string? release, string fix, bool isRegression)
    {
        await using var store = await TestStore.CreateAsync(kind, new ManualTime(Noon));
        var order = new ReleaseOrder();
        var issue = new Occurrences(5);
        issue.Events.Add(Event(release));

        await store.Database.WriteAsync(async transaction =>
        {
            await transaction.Connection.ExecuteAsync("INSERT INTO releases (project_id, version, first_seen, last_seen) VALUES (1, 'old', 1, 9), (1, 'fix', 2, 9), (1, 'new', 3, 9)");
            await order.LoadAsync(transaction, [issue], new Dictionary<long, IssueState> { [5] = ResolvedIn(fix) }, CancellationToken.None);
            return true;
        }, CancellationToken.None);

        order.IsFixedIn(issue.Latest, fix).ShouldBe(isRegression);
    }

    private static AcceptedEvent Event(string? release)
    {
        var facts = new SentryEvent { Release = release, Message = "It fails." };
        return new AcceptedEvent
        {
            Project = Shop,
            EventId = Guid.Empty,
            Event = facts,
            Tags = [],
            Grouping = new IssueGrouper().Group(facts),
            Severity = new SeverityVerdict(Severity.Error, ""),
            HappenedAt = Noon,
            ReceivedAt = Noon,
            Payload = [],
        };
    }

    private static IssueState ResolvedIn(string release) => new()
    {
        Id = 5,
        Status = IssueStatus.Resolved,
        ResolvedInRelease = release,
        Severity = new SeverityVerdict(Severity.Error, ""),
        Count = 1,
        Users = 0,
        FirstSeen = Noon,
        LastSeen = Noon,
    };
}

public sealed class ReleaseOrderTestsOnSqlite() : ReleaseOrderTests(StoreKind.Sqlite);

public sealed class ReleaseOrderTestsOnPostgres() : ReleaseOrderTests(StoreKind.Postgres);
