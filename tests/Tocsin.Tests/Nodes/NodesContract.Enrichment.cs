using Dapper;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Delivery;
using Tocsin.Enrichment;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Nodes;

public abstract partial class NodesContract
{
    [Fact]
    public async Task A_node_that_lost_the_lease_writes_down_nothing_of_what_it_found()
    {
        using var settings = new TestSettings("channels: {ops: {type: scripted}}", Time);
        await OnesStore.WriteAsync(transaction => transaction.Connection.ExecuteAsync(
            "INSERT INTO enrichments (incident_id, issue_id, name, begun_at, deadline) VALUES ('inc_1', 1, 'scripted', 0, 0)", transaction: transaction.Inner), default);
        var lost = (await One.Leases.TryTakeAsync(EnrichmentWorker.LeaseName, default)).ShouldNotBeNull();
        Time.Advance(Leases.LastsFor);
        var held = (await Other.Leases.TryTakeAsync(EnrichmentWorker.LeaseName, default)).ShouldNotBeNull();

        var (one, other) = (Finds(OnesStore, One, settings).Under(lost), Finds(OthersStore, Other, settings).Under(held));
        var open = (await one.OpenAsync(default)).Open.ShouldHaveSingleItem();
        var ending = EnrichmentEnding.Of(new Addition("Found", "the cause"));
        await Should.ThrowAsync<LeaseLostException>(() => one.EndAsync(open, ending, default));
        (await other.EndAsync(open, ending, default)).ShouldNotBeNull();
        (await other.EndAsync(open, ending, default)).ShouldBeNull("it has ended");
    }

    private EnrichmentStore Finds(Database database, TestNode node, TestSettings settings)
    {
        var surroundings = new ChannelSurroundings(_ => throw new NotSupportedException("A test calls nobody."), TextWriter.Null, Time);
        return new EnrichmentStore(database, node.Clock, new ChannelDirectory(settings.Live, surroundings));
    }
}
