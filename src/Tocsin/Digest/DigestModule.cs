using Tocsin.Digest.Grouping;
using Tocsin.Digest.Retention;
using Tocsin.Digest.Tallies;
using Tocsin.Operations.Metrics;
using Tocsin.Storage;

namespace Tocsin.Digest;

/// <summary>Groups and counts.</summary>
internal static class DigestModule
{
    extension(IServiceCollection services)
    {
        // Hosted services stop in reverse: the last batch is digested before the last tally is folded.
        public IServiceCollection AddDigest() => services
            .AddSingleton<IssueGrouper>(_ => new IssueGrouper())
            .AddSingleton<DigestQueue>().AddSingleton<IssueResolver>().AddSingleton<AffectedUsers>().AddSingleton<ReleaseOrder>().AddSingleton<DigestPipeline>()
            .AddSingleton<RetentionStore>()
            .AddSingleton(provider => provider.GetRequiredService<TocsinMetrics>().Ingest)
            .AddSingleton<OutcomeBuffer>()
            .AddHostedService<StoreUpkeep>()
            .AddHostedService<TallyFold>()
            .AddHostedService<RetentionWorker>()
            .AddHostedService<DigestWorker>();
    }
}
