using Tocsin.Acceptance.Crashes;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Postgres;

namespace Tocsin.Acceptance.Upgrades;

/// <summary>Programs of two releases side by side on one PostgreSQL, the later one with a migration of its own.</summary>
public sealed class TwoReleasesTests
{
    private static readonly string Expand =
        $$"""
        --{compatible from: {{LaterReleases.Today}}}
        ALTER TABLE issues ADD COLUMN planted TEXT NOT NULL DEFAULT '';
        CREATE TABLE planted (id BIGINT NOT NULL PRIMARY KEY);
        """;

    private static readonly string Contract =
        $$"""
        --{compatible from: {{LaterReleases.Today + 1}}}
        DROP TABLE planted;
        """;

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_cluster_is_upgraded_node_by_node_under_load_and_one_release_too_old_is_refused()
    {
        using var releases = new LaterReleases();
        var next = await releases.BuildAsync("0.1.1", "planted_expand", Expand);
        var beyond = await releases.BuildAsync("0.1.2", "planted_contract", Contract);
        var postgres = $"store:\n  postgres: {await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync()}\n";
        await using var receiver = await WebhookReceiver.StartAsync();
        var configuration = postgres + Configurations.To(receiver);

        await using var old = await TocsinProcess.StartAsync(configuration);
        var project = await old.CreateProjectAsync("upgraded");
        var throughOld = new Senders(new Ingest(old, project), count: 3);
        using var enough = new CancellationTokenSource();
        var sending = throughOld.SendUntilGoneAsync(["Load"], enough.Token);
        await Eventually.BeAsync(() => throughOld.Total >= 20, "some load", () => old.Log.Tail);

        // It migrates while the old one digests, and then both serve.
        await using var later = await TocsinProcess.StartAsync(configuration, program: next);
        var throughLater = new Senders(new Ingest(later, project), count: 3);
        await Eventually.BeAsync(async () => (await new Ingest(later, project).EnvelopeAsync("{}\n"u8.ToArray())).Status == 200, "the later node to know the project", () => later.Log.Tail);
        sending = Task.WhenAll(sending, throughLater.SendUntilGoneAsync(["Load"], enough.Token));
        var (atOld, atLater) = (throughOld.Total, throughLater.Total);
        await Eventually.BeAsync(() => throughOld.Total >= atOld + 50 && throughLater.Total >= atLater + 50, "both to serve", () => $"{old.Log.Tail}\n{later.Log.Tail}");
        await ShouldCallAsync(old, "SaidByOld");
        await ShouldCallAsync(later, "SaidByLater");
        (await later.CliAsync("doctor")).Output.ShouldMatch(@"mixed versions: 0\.1\.0 on \S+; 0\.1\.1 on \S+");

        (await old.StopAsync()).ShouldBe(0, old.Log.Tail);
        var atStop = throughLater.Total;
        await Eventually.BeAsync(() => throughLater.Total >= atStop + 20, "the later node to go on alone", () => later.Log.Tail);
        await enough.CancelAsync();
        await sending;
        await throughOld.SendAgainAsync(new Ingest(later, project));
        throughLater.Unanswered.ShouldBe(0);
        (await later.IssuesAsync("Load")).ShouldHaveSingleItem().Count.ShouldBe(throughOld.Total + throughLater.Total);

        // The way back is open until a release contracts; that one leaves the first behind, and not the second.
        await old.StartAgainAsync();
        (await old.StopAsync()).ShouldBe(0, old.Log.Tail);
        await using var last = await TocsinProcess.StartAsync(configuration, program: beyond);
        (await Should.ThrowAsync<InvalidOperationException>(() => old.StartAgainAsync())).Message.ShouldContain("The store was written by a newer Tocsin");
        await ShouldCallAsync(later, "SaidBesideTheLast");

        async Task ShouldCallAsync(TocsinProcess node, string title)
        {
            (await new Ingest(node, project).EventAsync(Ingest.Error(title, "decided and delivered"))).Status.ShouldBe(200);
            await receiver.CallAsync(call => call.Title.StartsWith(title, StringComparison.Ordinal), $"the call of {title}", () => node.Log.Tail);
        }
    }
}
