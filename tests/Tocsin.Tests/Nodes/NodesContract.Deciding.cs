using Dapper;
using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Delivery;
using Tocsin.Digest.Tallies;
using Tocsin.Enrichment;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Nodes;

public abstract partial class NodesContract
{
    private const int Signals = 40;

    [Theory]
    [InlineData("channels: {ops: {type: scripted, limit: 7/1h}}\nalerts: {storm: {incidents: 1000}}", 7)]
    [InlineData("channels: {ops: {type: scripted}}\nalerts: {storm: {incidents: 5}}", 5)]
    public async Task Two_nodes_that_decide_at_the_same_time_keep_the_limits_of_one(string yaml, int most)
    {
        using var settings = new TestSettings(yaml, Time);
        var (one, other) = (Decides(OnesStore, One, settings), Decides(OthersStore, Other, settings));
        await Task.WhenAll(Enumerable.Range(0, Signals).Select(number => Task.Run(async () =>
        {
            await RaiseAsync(number);
            await (number % 2 == 0 ? one : other).RunAsync(default);
        })));
        await one.RunAsync(default);

        (await QueryAsync("SELECT '' || COUNT(*) FROM signals")).ShouldBe(["0"]);
        (await QueryAsync("SELECT '' || COUNT(*) FROM ledger")).ShouldBe([$"{Signals}"]);
        (await QueryAsync("SELECT '' || COUNT(*) FROM notifications WHERE kind = 'Opened'")).ShouldBe([$"{most}"]);
        (await QueryAsync("SELECT '' || COUNT(DISTINCT key) FROM incidents")).ShouldBe([$"{Signals}"]);
    }

    [Fact]
    public async Task The_same_key_opens_one_incident_however_many_nodes_hear_of_it()
    {
        using var settings = new TestSettings("channels: {ops: {type: scripted}}", Time);
        var (one, other) = (Decides(OnesStore, One, settings), Decides(OthersStore, Other, settings));
        for (var round = 0; round < 10; round++)
        {
            await RaiseAsync(1);
            await RaiseAsync(1);
            await Task.WhenAll(Task.Run(() => one.RunAsync(default)), Task.Run(() => other.RunAsync(default)));
        }

        (await QueryAsync("SELECT '' || COUNT(*) FROM incidents")).ShouldBe(["1"]);
        (await QueryAsync("SELECT kind FROM notifications")).ShouldBe(["Opened"]);
    }

    [Fact]
    public async Task A_digest_that_one_node_put_off_the_other_sends_once()
    {
        using var settings = new TestSettings("channels: {ops: {type: scripted}}\nalerts: {storm: {incidents: 2}}", Time);
        var (one, other) = (Decides(OnesStore, One, settings), Decides(OthersStore, Other, settings));
        // Both have asked before there was anything to put off.
        await one.RunAsync(default);
        await other.RunAsync(default);
        for (var number = 0; number < 5; number++)
            await RaiseAsync(number);
        var put = await one.RunAsync(default);

        (await other.RunAsync(default)).NextLook.ShouldBe(put.NextLook);
        Time.Advance(TimeSpan.FromMinutes(1));
        await other.RunAsync(default);
        await one.RunAsync(default);

        (await QueryAsync("SELECT kind FROM notifications WHERE kind = 'Digest'")).ShouldBe(["Digest"]);
        (await QueryAsync("SELECT '' || COUNT(*) FROM incidents WHERE waits = 1")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Two_nodes_that_fold_at_the_same_time_count_each_tally_once()
    {
        for (var batch = 0; batch < 60; batch++)
        {
            await OnesStore.WriteAsync(async transaction =>
            {
                var tally = new Tally();
                tally.AddOutcome(1, Time.GetUtcNow(), "accepted", "error", 2);
                await TallyStore.AppendAsync(transaction, tally, default);
                return true;
            }, default);
        }

        var (one, other) = (new OutcomeBuffer(One.Metrics.Ingest, Time), new OutcomeBuffer(Other.Metrics.Ingest, Time));
        TallyFold[] folds = [Folds(OnesStore, one), Folds(OthersStore, other), Folds(OnesStore, one), Folds(OthersStore, other)];
        other.Count(1, EventOutcome.Accepted, "error");
        await Task.WhenAll(folds.Select(fold => Task.Run(() => fold.FoldAllAsync(default))));
        await folds[0].FoldAllAsync(default);

        (await QueryAsync("SELECT '' || SUM(quantity) FROM outcomes")).ShouldBe(["121"]);
        (await QueryAsync("SELECT '' || SUM(count) FROM project_minutes")).ShouldBe(["121"]);
        (await QueryAsync("SELECT '' || COUNT(*) FROM tallies")).ShouldBe(["0"]);
    }

    private static TallyFold Folds(Database database, OutcomeBuffer outcomes) =>
        new(database, outcomes, new CrowdedTags(database), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<TallyFold>.Instance);

    private DecideStep Decides(Database database, TestNode node, TestSettings settings)
    {
        var surroundings = new ChannelSurroundings(_ => throw new NotSupportedException("A test calls nobody."), TextWriter.Null, Time);
        return new DecideStep(database, new AlertPolicySource(settings.Live, new ChannelDirectory(settings.Live, surroundings)), new Tocsin.Alerting.Witnesses.StoreWitness(), EnrichmentList.None, node.Metrics, node.Clock);
    }

    private Task<int> RaiseAsync(int number) => OnesStore.WriteAsync(transaction => transaction.Connection.ExecuteAsync(
        "INSERT INTO signals (key, kind, severity, at, subject) VALUES (@key, 'New', @severity, @at, @subject)",
        new { key = $"test:{number}", severity = (long)Severity.Error, at = Time.GetUtcNow().ToStore(), subject = SubjectJson.Write(new Subject { Title = $"Failure {number}" }) },
        transaction.Inner), default);

    private async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var session = await OnesStore.OpenReadAsync(default);
        return (await session.Connection.QueryAsync<string>(sql)).AsList();
    }
}
