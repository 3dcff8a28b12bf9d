using Dapper;
using Tocsin.Digest.Retention;
using Tocsin.Tests.Operations;
using Tocsin.Tests.Storage;

namespace Tocsin.Tests.Digest;

public sealed class RetentionStoreTests
{
    private static readonly RetentionSettings Keep = new(EventsPerIssue: 100, FirstEventsPerIssue: 1, MaxEventsPerProject: 3, MaxAge: TimeSpan.FromDays(1));

    [Fact]
    public async Task A_crowded_project_loses_its_oldest_events_but_those_last_that_tell_how_an_issue_began()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTime());
        var retention = new RetentionStore(store.Database);
        // Ids 1 to 5: issue 7 begins with 1, issue 8 with 3; event 6 is another project's.
        await InsertAsync(store, (7, 1), (7, 1), (8, 1), (8, 1), (7, 1), (9, 2));
        var (project, surplus) = (await retention.CrowdedProjectsAsync(Keep.MaxEventsPerProject, CancellationToken.None)).ShouldHaveSingleItem();

        long deleted = 0;
        foreach (var step in await retention.OldestAsync(project, surplus, Keep, CancellationToken.None))
            deleted += await retention.DeleteAsync(step, CancellationToken.None);

        deleted.ShouldBe(2);
        await using var session = await store.Database.OpenReadAsync(CancellationToken.None);
        (await session.Connection.QueryAsync<long>("SELECT id FROM events ORDER BY id")).ShouldBe([1, 3, 5, 6]);
        (await session.Connection.QueryAsync<string>("SELECT name FROM attachments ORDER BY name")).ShouldBe(["1", "3", "5", "6"]);
    }

    private static Task InsertAsync(TemporaryStore store, params (long Issue, long Project)[] events) => store.Database.WriteAsync(async transaction =>
    {
        foreach (var (position, (issue, project)) in events.Index())
        {
            var row = new { issue, project, eventId = new byte[] { (byte)position }, name = $"{position + 1}", content = Array.Empty<byte>() };
            await transaction.Connection.ExecuteAsync(
                "INSERT INTO events (project_id, event_id, issue_id, happened_at, received_at, payload) VALUES (@project, @eventId, @issue, 1, 1, @content)", row);
            await transaction.Connection.ExecuteAsync(
                "INSERT INTO attachments (project_id, event_id, name, size, received_at, content) VALUES (@project, @eventId, @name, 0, 1, @content)", row);
        }

        return true;
    }, CancellationToken.None);
}
