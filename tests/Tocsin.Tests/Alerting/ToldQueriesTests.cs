using Tocsin.Alerting.Delivery;
using Tocsin.Cli;
using Tocsin.Issues;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Alerting;

public sealed class ToldQueriesTests : IAsyncLifetime
{
    private AlertingRoom _room = null!;

    private TestStore Store => _room.Store;

    public async ValueTask InitializeAsync() => _room = await AlertingRoom.CreateAsync(
        """
        channels:
          ops: {type: scripted}
          desk: {type: scripted}
        alerts: {threshold: {events: 0}, milestones: [1000]}
        """);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task The_explanation_of_an_issue_that_only_a_digest_told_shows_the_digest_and_its_deliveries()
    {
        await _room.HappensAsync(Enumerable.Range(0, 13).Select(number => $"issue {number}"));
        await _room.Delivery.SettleAsync();
        await _room.PassAsync(TimeSpan.FromMinutes(1));
        _room.Delivery.Channel("ops").Then(new DeliveryResult.Refused(FailureReason.Unauthorized, "wrong token"));
        await _room.Delivery.SettleAsync();

        var issue = await _room.IssueAsync(12);
        var told = (await Explanation.LoadAsync(Store.Database, IssueKey.Of(issue.Id), issue, default)).Notifications;

        told.Select(line => $"{line.Channel} {line.Kind} {line.State}").ShouldBe(
            ["desk digest sent", "ops digest failed", "console digest sent"], ignoreOrder: true);
        var ids = await Store.QueryAsync<string>("SELECT id FROM notifications WHERE kind = 'Digest'");
        told.Select(line => line.Id).ShouldBe(ids, ignoreOrder: true);
        told.SelectMany(line => line.Deliveries).Select(attempt => attempt.Result).ShouldBe(["delivered", "refused", "delivered"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_explanation_of_an_issue_that_was_told_by_itself_shows_no_digest_of_others()
    {
        await _room.HappensAsync(Enumerable.Range(0, 13).Select(number => $"issue {number}"));
        await _room.PassAsync(TimeSpan.FromMinutes(1));

        var issue = await _room.IssueAsync(1);
        var told = (await Explanation.LoadAsync(Store.Database, IssueKey.Of(issue.Id), issue, default)).Notifications;

        told.Select(line => line.Kind).Distinct().ShouldBe(["opened"]);
    }
}
