using Tocsin.Digest;
using Tocsin.Sentry.Events;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Digest;

public sealed class AffectedUsersTests : IAsyncLifetime
{
    private DigestRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await DigestRoom.CreateAsync("alerts: {threshold: {events: 0}}");

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task People_are_counted_once_an_issue()
    {
        SentryEvent By(SentryEvent facts, string? id) => facts with { User = id is null ? null : new SentryUser(id, null, null, null) };
        await _room.DigestAsync(_room.Events.Of("a", facts => By(facts, "anna")), _room.Events.Of("a", facts => By(facts, "anna")), _room.Events.Of("a", facts => By(facts, null)));
        await _room.DigestAsync(_room.Events.Of("a", facts => By(facts, "anna")), _room.Events.Of("a", facts => By(facts, "ben")), _room.Events.Of("b", facts => By(facts, "anna")));

        (await _room.Store.QueryAsync<long>("SELECT users FROM issues ORDER BY id")).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task People_of_an_issue_are_told_apart_up_to_a_bound()
    {
        AcceptedEvent By(string id) => _room.Events.Of("a", facts => facts with { User = new SentryUser(id, null, null, null) });
        await _room.DigestAsync(By("anna"));
        await _room.Store.ExecuteAsync("UPDATE issues SET users = @most", new { most = AffectedUsers.MostOfIssue });

        await _room.DigestAsync(By("ben"));

        (await _room.Store.NumberAsync("SELECT COUNT(*) FROM issue_users")).ShouldBe(1);
        (await _room.Store.QueryAsync<string>("SELECT count || ' ' || users FROM issues")).ShouldBe([$"2 {AffectedUsers.MostOfIssue}"]);
    }
}
