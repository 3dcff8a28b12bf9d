using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Witnesses;
using Tocsin.Delivery;
using Tocsin.Enrichment;
using Tocsin.Issues;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Tests.World;

/// <summary>Digest, decisions and deliveries on one store, each stepped by hand.</summary>
internal sealed class AlertingRoom : IAsyncDisposable
{
    private readonly IReadOnlyList<IEnrichment> _enrichments;

    private AlertingRoom(DigestRoom digest, IReadOnlyList<IEnrichment> enrichments)
    {
        (Digest, _enrichments) = (digest, enrichments);
        Delivery = new DeliveryRoom(digest.Store, digest.Settings);
        Step = Make(digest.Store.Database);
        Enriching = MakeRound();
    }

    public DigestRoom Digest { get; }

    public DeliveryRoom Delivery { get; }

    public TestStore Store => Digest.Store;

    /// <summary>The decisions of the process that runs now.</summary>
    public DecideStep Step { get; set; }

    /// <summary>What the process that runs now finds out.</summary>
    public EnrichmentRound Enriching { get; private set; }

    public static async Task<AlertingRoom> CreateAsync(string yaml, StoreKind kind = StoreKind.Sqlite, params IReadOnlyList<IEnrichment> enrichments) =>
        new(await DigestRoom.CreateAsync(yaml, kind), enrichments);

    public DecideStep Make(Database database) => new(
        database, new AlertPolicySource(Digest.Settings.Live, Delivery.Directory), new StoreWitness(), List(), Digest.Metrics, new ProcessClock(Store.Time));

    /// <summary>Another node that finds things out.</summary>
    public EnrichmentRound MakeRound() => new(
        new EnrichmentStore(Store.Database, new ProcessClock(Store.Time), Delivery.Directory), List(), new DeliveryBells(Store.Time, new NodeHints()), Digest.Metrics,
        NullLogger<EnrichmentRound>.Instance);

    private EnrichmentList List() => new(_enrichments, Store.Time);

    /// <summary>A new process: what only memory knew is gone.</summary>
    public void Restart()
    {
        Delivery.Restart();
        Step = Make(Store.Database);
        Enriching = MakeRound();
    }

    /// <summary>The messages of their own so far, in order.</summary>
    public async Task<IReadOnlyList<AlertMessage>> SentAsync() =>
        [.. (await Store.QueryAsync<string>("SELECT message FROM notifications WHERE is_edit = 0 ORDER BY number")).Select(text => JsonSerializer.Deserialize(text, NotificationJson.Default.AlertMessage)!)];

    public async Task HappensAsync(params IEnumerable<string> issues)
    {
        await Digest.DigestAsync([.. issues.Select(issue => Digest.Events.Of(issue))]);
        await DecideAsync();
    }

    /// <summary>Decides until nothing is due; what is due later must not keep the worker busy now.</summary>
    public async Task<DateTimeOffset?> DecideAsync()
    {
        var result = await Step.RunAsync(default);
        while (result.Decided > 0)
            result = await Step.RunAsync(default);
        (result.NextLook > Store.Time.GetUtcNow()).ShouldBe(result.NextLook is not null);
        return result.NextLook;
    }

    /// <summary>Lets everything be found out that was begun; what never answers must not be among it.</summary>
    public async Task FindOutAsync()
    {
        await Enriching.StepAsync(default);
        await Enriching.SettleAsync();
    }

    /// <summary>Lets time pass from one due moment to the next, deciding at each.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        for (var end = Store.Time.GetUtcNow() + span; Store.Time.GetUtcNow() < end;)
        {
            var next = await DecideAsync() ?? end;
            Store.Time.Advance((next < end ? next : end) - Store.Time.GetUtcNow());
        }

        await DecideAsync();
    }

    /// <summary>Lets time pass with everything at work in it, as in a running server.</summary>
    public async Task LiveAsync(TimeSpan span)
    {
        var end = Store.Time.GetUtcNow() + span;
        while (true)
        {
            var decided = await DecideAsync() ?? end;
            var delivered = await Delivery.SettleAsync();
            var now = Store.Time.GetUtcNow();
            if (now >= end)
                return;
            var next = new[] { decided, delivered, end }.Min();
            Store.Time.Advance(next > now ? next - now : TimeSpan.FromMilliseconds(1));
        }
    }

    public async Task<IssueRow> IssueAsync(long id) => (await new IssueQueries(Store.Database, Store.Time).FindAsync($"{id}", default)).ShouldNotBeNull();

    public IssueTriage Triage => new(Store.Database, Store.Time);

    /// <summary>What was decided to be said, in order.</summary>
    public Task<IReadOnlyList<string>> SaidAsync() => Store.QueryAsync<string>(
        "SELECT channel || ' ' || CASE is_edit WHEN 1 THEN 'edit' ELSE kind END FROM notifications WHERE fallback_of IS NULL ORDER BY number");

    public Task<IReadOnlyList<string>> LedgerAsync() =>
        Store.QueryAsync<string>("SELECT kind || ' ' || outcome || COALESCE(' ' || reason, '') FROM ledger ORDER BY id");

    public async ValueTask DisposeAsync()
    {
        Delivery.Dispose();
        await Digest.DisposeAsync();
    }
}
