using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Alerting;
using Tocsin.Digest;
using Tocsin.Digest.Tallies;
using Tocsin.Operations.Exposition;
using Tocsin.Operations.Metrics;
using Tocsin.Projects;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Tests.World;

/// <summary>The digest on a real store, driven by hand.</summary>
internal sealed class DigestRoom : IAsyncDisposable
{
    private DigestRoom(TestStore store, TestSettings settings, Project project)
    {
        (Store, Settings, Project) = (store, settings, project);
        Events = new TestEvents(settings, project, store.Time);
        Pipeline = MakePipeline(store.Database);
        Registry = new MetricsRegistry(new MetricsOptions());
        Metrics = new TocsinMetrics(Registry, store.Time);
        Outcomes = new OutcomeBuffer(Metrics.Ingest, store.Time);
        Fold = new TallyFold(store.Database, Outcomes, new CrowdedTags(store.Database), store.Time, NullLogger<TallyFold>.Instance);
    }

    public TestStore Store { get; }

    public TestSettings Settings { get; }

    public Project Project { get; }

    public TestEvents Events { get; }

    public DigestPipeline Pipeline { get; }

    public MetricsRegistry Registry { get; }

    public TocsinMetrics Metrics { get; }

    public OutcomeBuffer Outcomes { get; }

    public TallyFold Fold { get; }

    public static async Task<DigestRoom> CreateAsync(string yaml = "", StoreKind kind = StoreKind.Sqlite)
    {
        var store = await TestStore.CreateAsync(kind);
        return new DigestRoom(store, new TestSettings(yaml, store.Time), await store.ProjectAsync());
    }

    /// <summary>The digest of another process on the same store, or of the same one on a store that fails.</summary>
    public DigestPipeline MakePipeline(Database database) =>
        new(database, new IssueResolver(), new AffectedUsers(), new ReleaseOrder(), new AlertingBell(Store.Time, new NodeHints()), Settings.Live, Store.Time);

    public Task<IReadOnlyList<DigestOutcome>> DigestAsync(params IReadOnlyList<AcceptedEvent> batch) => Pipeline.DigestAsync(batch, default);

    public async Task<IReadOnlyList<string>> SignalsAsync() => await Store.QueryAsync<string>("SELECT kind FROM signals ORDER BY id");

    public async ValueTask DisposeAsync()
    {
        Settings.Dispose();
        await Store.DisposeAsync();
    }
}
