using Tocsin.Digest.Grouping;
using Tocsin.Digest.Retention;
using Tocsin.Digest.Spikes;
using Tocsin.Digest.Tallies;
using Tocsin.Operations;
using Tocsin.Operations.Metrics;
using Tocsin.Operations.Supervision;

namespace Tocsin.Digest;

/// <summary>Rates, groups and counts.</summary>
internal static class DigestModule
{
    extension(IServiceCollection services)
    {
        // Hosted services stop in reverse: the last batch is digested before the last tally is folded.
        public IServiceCollection AddDigest() => services
            .AddSingleton<IssueGrouper>(_ => new IssueGrouper()).AddSingleton<SeverityJudge>()
            .AddSingleton<DigestQueue>().AddSingleton<ILifeSign>(provider => provider.GetRequiredService<DigestQueue>()).AddSingleton<IssueResolver>().AddSingleton<AffectedUsers>().AddSingleton<ReleaseOrder>().AddSingleton<DigestPipeline>().AddSingleton<PatientDigest>()
            .AddSingleton<RetentionStore>().AddSingleton<RecordRetention>()
            .AddSingleton(provider => provider.GetRequiredService<TocsinMetrics>().Ingest)
            .AddSingleton<OutcomeBuffer>().AddSingleton<CrowdedTags>()
            .AddHostedService<StoreUpkeep>()
            .AddHostedService<TallyFold>()
            .AddSingleton<SpikeWatch>().AddHostedService<SpikeWorker>()
            .AddHostedService<RetentionWorker>()
            .AddHostedService<DigestWorker>();
    }
}
